"""Sent-mail exports: reading them, and the sender's own words."""
