"""What people send: Bolt listeners, each a handful of lines. Nothing else of ours knows Bolt."""
