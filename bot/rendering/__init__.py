"""How results look in Slack: pure functions from frozen results to blocks. Nothing is sent from here."""

from bot.rendering.forms import render_form
from bot.rendering.message import Message, View
from bot.rendering.screens import diagrams_in, render, render_closed_home, render_home, render_screen

__all__ = [
    "Message",
    "View",
    "diagrams_in",
    "render",
    "render_closed_home",
    "render_form",
    "render_home",
    "render_screen",
]
