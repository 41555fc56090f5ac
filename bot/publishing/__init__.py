"""The library for its authors and for the world outside Slack: new files, the kit to hand out, the docs site."""
