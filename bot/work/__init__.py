"""Durable work: what Slack sent is written down before the ack and done once, whatever happens to the process."""

from bot.work.inbox import Inbox, Job, TryLater
from bot.work.metrics import Metrics
from bot.work.tasks import Tasks

__all__ = ["Inbox", "Job", "Metrics", "Tasks", "TryLater"]
