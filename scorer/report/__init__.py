"""What a person or a program reads: terminal, JSON, HTML, GitHub annotations."""
