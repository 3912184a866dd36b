"""Many messages: batch runs, measures, charts."""
