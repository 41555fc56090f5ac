"""Where words may lead: only where they say, and only to the web or to a mailbox."""

import re
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from bot.rendering import limits
from bot.rendering.safe import plain

# A longer label is a text with an address behind it.
_LONGEST_LABEL = 500
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+|\d{1,3}(?:\.\d{1,3}){3}")
_MAILBOX = re.compile(r"[\w.+-]+@[\w.-]+\w")
# A file may be called by its name: these endings are no domains.
_FILE = re.compile(r"\.(?:csv|css|docx?|gif|html|jpe?g|js|json|pdf|png|pptx?|svg|txt|xlsx?|xml|ya?ml)\Z", re.IGNORECASE)
_UNSEEN = re.compile("[\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>|\"\\]+", re.IGNORECASE)
_SCHEME = re.compile(r"\A[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def is_linkable(url: str) -> bool:
    """Tell whether an address may be a link: on the web or a mailbox, and not too long for one block with its words."""
    return len(url) <= limits.LINK and _is_address(url)


def is_image_url(url: str) -> bool:
    """Tell whether Slack shows an image from this address: on the web, at most 3,000 characters, nothing hidden."""
    return len(url) <= limits.URL and _is_address(url) and not url[:7].lower().startswith("mailto:")


def leads(label: str, url: str) -> bool:
    """Tell whether words may carry a link: Slack takes the address, and the words name no other one."""
    return has_words(label) and len(label) <= _LONGEST_LABEL and is_linkable(url) and not _misleads(label, url)


def behind(label: str, url: str) -> str:
    """Give what to say behind words that do not lead to their address; nothing for one inside a site."""
    address = plain(url)
    if not address or address in label or not _SCHEME.match(address):
        return ""
    return f" ({address})" if has_words(label) else address


def has_words(label: str) -> bool:
    """Tell whether there is anything to see and to press: a mark that only varies what stands before it is nothing."""
    return bool(_UNSEEN.sub("", label).strip())


def in_small_letters(url: str) -> str:
    """Give an address with its scheme as Slack takes it."""
    return _SCHEME.sub(lambda scheme: scheme[0].lower(), url, count=1)


def _is_address(url: str) -> bool:
    return _ADDRESS.fullmatch(url) is not None and plain(url) == url


def _misleads(label: str, url: str) -> bool:
    """Tell whether words name another address than the one behind them."""
    # What looks like a dot is one, for a reader and for a browser, whatever unseen stands beside it.
    label = _UNSEEN.sub("", normalize("NFKC", label)).replace("。", ".")
    if ("." not in label and "://" not in label) or label == url:
        return False
    try:
        parts = urlsplit(url)
        host = (parts.hostname or parts.path.rpartition("@")[2]).casefold()
    except ValueError:
        return True
    if "://" in label:
        return _bare(label) != _bare(url)
    mailboxes = _MAILBOX.findall(label)
    if any(_bare(mailbox) != _bare(parts.path) for mailbox in mailboxes):
        return True
    # What stands before its @ is no host: john.smith@acme.com.
    hosts = (found for found in _HOST.findall(_MAILBOX.sub(" ", label)) if not _FILE.search(found))
    return any(found.casefold().removeprefix("www.") != host.removeprefix("www.") for found in hosts)


def _bare(address: str) -> str:
    return unquote(address).strip().rstrip("/").casefold()
