"""How partners stand: their health, the owners' answers on alignment, and the way through the tiers."""
