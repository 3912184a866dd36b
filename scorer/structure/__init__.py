"""What a draft says: kind of case, role of each sentence, what is missing."""
