"""Sent-mail exports: from files of any kind to the words that one person wrote."""
