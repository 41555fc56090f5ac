"""Block Kit as Slack checks it: every block, element and composition object with its limits."""
