"""What every installer is made of: the locked packages for a system, their licences, the list of parts, checksums."""
