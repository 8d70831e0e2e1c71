"""The pages for supervisors and technicians: backups, the journal, users."""
