"""Referral: the directory of services, what fits a call, what each recipient gets, and by when."""
