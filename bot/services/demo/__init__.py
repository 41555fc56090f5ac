"""The demo company and its partners: authored as YAML, built into rows for the day they are loaded."""
