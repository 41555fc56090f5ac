"""The settings, read from the environment and `.env` in this one place."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.model.errors import DomainError

SLACK = "https://slack.com/api/"


class Settings(BaseSettings):
    """What the environment says; secrets never show in a log or traceback."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = SLACK
    database_url: SecretStr = SecretStr("sqlite:///partneros.db")
    port: int | None = Field(default=None, ge=1, le=65535)
    partneros_log_format: Literal["json", "text"] | None = None

    @field_validator("slack_api_url")
    @classmethod
    def _ends_in_a_slash(cls, url: str) -> str:
        return url if url.endswith("/") else f"{url}/"


class NotConfigured(DomainError):
    """A setting is missing that this command needs."""


TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
MANIFEST = TEMPLATES.parent / "manifest.yml"
DEFAULT_PORT = 3000


def text_of(secret: SecretStr | None) -> str | None:
    """Give a secret's text."""
    return secret.get_secret_value() if secret else None
