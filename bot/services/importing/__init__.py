"""Bringing in partners, contacts and deals from a file: read, compared with what is here, applied, taken back."""
