"""The people at partners who are certified, which counts for the tier."""
