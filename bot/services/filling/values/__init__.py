"""What memory knows, as the values that templates may name."""
