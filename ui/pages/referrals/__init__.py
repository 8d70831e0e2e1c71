"""Referrals on their way, and the page that a recipient gets."""
