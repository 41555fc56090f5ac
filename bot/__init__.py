"""PartnerOS: the partner-program playbook and its coach, inside Slack."""

__version__ = "0.1.0"
