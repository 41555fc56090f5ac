"""Talking to Slack: the client, errors in our words, and the one way a message leaves the house."""

from bot.slack.client import connect
from bot.slack.errors import KeptElsewhere, NotShared, Rejected, SlackTrouble, Unreachable
from bot.slack.identity import Identity, who_am_i
from bot.slack.places import Place
from bot.slack.sender import MOST_ANSWERS, Sender

__all__ = [
    "MOST_ANSWERS",
    "Identity",
    "KeptElsewhere",
    "NotShared",
    "Place",
    "Rejected",
    "Sender",
    "SlackTrouble",
    "Unreachable",
    "connect",
    "who_am_i",
]
