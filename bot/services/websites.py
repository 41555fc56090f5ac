"""The address of a partner's website, as people write it and as it is kept."""

import re
from urllib.parse import SplitResult, urlsplit

from bot.model.errors import NotUnderstood
from bot.services.grammar import shortened

_LONGEST = 300
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+[^\W\d_][\w-]{{0,61}}[^\W_]")
# `acme.com:8080` begins like a scheme, too, but a scheme has no dot.
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+-]*):(?!\d+(?:/|\Z))", re.IGNORECASE)
_WEB = ("http", "https")
_NOT_IN_AN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f]")


def checked_website(text: str) -> str:
    """Give an address as it is kept: with `https://` before a bare domain, empty for none.

    Args:
        text: a domain (`acme.com`), or a web address with `http` or `https`.

    Raises:
        NotUnderstood: it is neither.
    """
    text = text.strip()
    if not text:
        return ""
    scheme = _SCHEME.match(text)
    address = text if scheme else f"https://{text}"
    parts = _parts(address)
    if parts is None or not _is_web(parts) or _NOT_IN_AN_ADDRESS.search(text) or len(address) > _LONGEST:
        raise NotUnderstood(
            f"“{shortened(text)}” is no web address.",
            "Write it like acme.com or https://acme.com/partners, or leave it empty.",
            field="website",
        )
    path = "" if parts.path == "/" and not parts.query else parts.path
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), path=path).geturl()


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        # Reading the port checks it.
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _is_web(parts: SplitResult) -> bool:
    is_domain = _DOMAIN.fullmatch(parts.hostname or "") is not None
    return parts.scheme.lower() in _WEB and is_domain and parts.username is None
