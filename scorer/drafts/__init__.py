"""Files, rows and standard input to drafts."""
