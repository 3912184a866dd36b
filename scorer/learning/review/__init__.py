"""Review sheets: our labels for people to correct, and their corrections as labelled cases."""
