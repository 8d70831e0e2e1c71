"""The pages of reports: daily summary, period report, public tables, hand-over sheet, corrections sheet."""
