"""Wording rules as data: one TOML table a rule, with its proof inside."""
