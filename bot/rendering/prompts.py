"""The ways into a conversation that a fresh direct message offers; the manifest offers the same."""

from bot.model.json import Json

# Slack: at most four.
SUGGESTED_PROMPTS: tuple[Json, ...] = (
    {"title": "What needs me today", "message": "What should I do next?"},
    {"title": "Who is at risk", "message": "Who is at risk?"},
    {"title": "Run a business review", "message": "How do I run a QBR?"},
    {"title": "What can you do", "message": "What can you do?"},
)
