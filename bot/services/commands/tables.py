"""What is written elsewhere about the commands: the manifest's usage hint and the README's table."""

from bot.services.commands.registry import COMMANDS


def usage_hint() -> str:
    """Give the hint that Slack shows behind `/partner` while typing. Slack: at most 1,000 characters."""
    return " | ".join(command.name for command in COMMANDS)


def markdown_table() -> str:
    """Give the commands as a Markdown table, one row each."""
    rows = (
        f"| `/partner {_cell(command.usage)}` | {command.summary} | `{_cell(command.examples[0])}` |"
        for command in COMMANDS
    )
    return "\n".join(("| Command | What it does | Example |", "| --- | --- | --- |", *rows))


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
