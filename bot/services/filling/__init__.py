"""Filling templates: what memory knows, what people answer, and the documents that come out."""
