"""How a draft feels: phrasebook and trained classifier."""
