"""The use cases, one a module: what commands, the coach's tools and jobs all call."""
