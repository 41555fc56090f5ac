"""How results look in Slack: pure functions from frozen results to blocks. Nothing is sent from here."""
