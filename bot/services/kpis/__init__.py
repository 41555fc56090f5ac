"""The program's figures: for any period, of all partners or some, each with its maths."""
