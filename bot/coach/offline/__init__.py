"""The coach that works without any key: plain words to commands, and answers from the playbook."""

from bot.coach.offline.provider import OfflineProvider

__all__ = ["OfflineProvider"]
