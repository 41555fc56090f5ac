"""What is to be done next: recommendations, why others are none, and what was set aside."""
