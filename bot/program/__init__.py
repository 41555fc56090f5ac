"""The rules of the partner program as pure functions: no database, no clock, no Slack."""
