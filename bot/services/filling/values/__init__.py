"""What memory knows, as the values that templates may name."""

from bot.services.filling.values.tree import values_for

__all__ = ["values_for"]
