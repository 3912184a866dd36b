"""How a draft reads: phrasebook, grammar engine, trained classifier."""
