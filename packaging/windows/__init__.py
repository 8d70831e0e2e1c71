"""The Windows installer, built on Debian out of wheels and Debian packages that are pinned by hash."""
