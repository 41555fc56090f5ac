"""Market development funds: allocated, asked for, decided, spent, and what came of them."""
