"""The fields of the call form: tied to the record, with marks under personal data."""
