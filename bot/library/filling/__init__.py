"""Filling templates: what Jinja2 may do is little, and it does it in a process that has nothing to lose."""
