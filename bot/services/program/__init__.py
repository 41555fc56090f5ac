"""The program as people look at it and set it, and what only they know of the company."""
