"""The directory of services: found and read by everybody, changed by a supervisor."""
