"""What the clock sends."""
