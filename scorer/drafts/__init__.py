"""Files, rows and standard input to drafts; nothing here judges anything."""
