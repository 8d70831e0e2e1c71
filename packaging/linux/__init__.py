"""What a Linux PC gets: a package of Debian and a portable folder, both around one folder that is built once."""
