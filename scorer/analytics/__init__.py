"""Batch runs over a sent-mail export, and what they tell about a team's writing."""
