"""Deals: registered, decided, protected, and what becomes of them."""
