"""The blocks we use, each checked against Slack's limits: the only place where a block's JSON is written.

Inside `limits.strictly()` anything that Slack would refuse raises; otherwise it is shortened or left out, so that what
comes out is always valid, and `limits.noting()` keeps in full what was. There is no mrkdwn here: see
`bot.rendering.safe`.
"""

from bot.rendering.kit.charts import chart
from bot.rendering.kit.controls import Button, Control, Option, Overflow, Picker, Style, actions, choice
from bot.rendering.kit.images import DIAGRAM, diagram, image
from bot.rendering.kit.layout import context, divider, header
from bot.rendering.kit.tables import data_table, table
from bot.rendering.kit.texts import words
from bot.rendering.kit.views import home, modal, window

__all__ = [
    "DIAGRAM",
    "Button",
    "Control",
    "Option",
    "Overflow",
    "Picker",
    "Style",
    "actions",
    "chart",
    "choice",
    "context",
    "data_table",
    "diagram",
    "divider",
    "header",
    "home",
    "image",
    "modal",
    "table",
    "window",
    "words",
]
