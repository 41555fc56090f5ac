"""Giving out all that is remembered, as files that spreadsheets and programs read."""
