"""What may leave the office as a table of contacts, persons, answers and referrals (reports.md section 6). Pure."""
