"""One spaCy pipeline: how a draft becomes a Doc, and what the steps leave in it."""
