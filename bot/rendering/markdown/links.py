"""Where words may lead: only where they say, and only to the web or to a mailbox."""

import re
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from bot.rendering.rich import is_linkable
from bot.rendering.safe import plain

# A longer label is a text with an address behind it.
_LONGEST_LABEL = 500
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+|\d{1,3}(?:\.\d{1,3}){3}")
_SCHEME = re.compile(r"\A[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def address(token: Token, name: str) -> str:
    """Give an address as it stands in an attribute of a token, its scheme in small letters."""
    found = str(token.attrs.get(name, ""))
    return _SCHEME.sub(lambda scheme: scheme[0].lower(), found, count=1)


def leads(label: str, url: str) -> bool:
    """Tell whether words may carry a link: Slack takes the address, and the words name no other one."""
    return bool(label.strip()) and len(label) <= _LONGEST_LABEL and is_linkable(url) and not _misleads(label, url)


def behind(label: str, url: str) -> str:
    """Give what to say behind words that do not lead to their address; nothing for one inside a site."""
    address = plain(url)
    if not address or address in label or not _SCHEME.match(address):
        return ""
    return f" ({address})" if label.strip() else address


def _misleads(label: str, url: str) -> bool:
    """Tell whether words name another address than the one behind them."""
    # What looks like a dot is one, for a reader and for a browser.
    label = normalize("NFKC", label).replace("。", ".")
    if ("." not in label and "://" not in label) or label == url:
        return False
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return True
    if "://" in label:
        return _bare(label) != _bare(url)
    if parts.scheme == "mailto":
        return _HOST.search(label) is not None and _bare(parts.path) not in _bare(label)
    # A file may be named as it is called there.
    return not parts.path.endswith(f"/{label}") and any(found.casefold() != host for found in _HOST.findall(label))


def _bare(address: str) -> str:
    return unquote(address).strip().rstrip("/").casefold()
