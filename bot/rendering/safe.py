"""Text that people, files or models wrote, made safe to show: it pings nobody, hides nothing and forges nothing.

Views show such text in plain_text and rich_text only, where Slack reads no markup at all; `kit` has no mrkdwn on
purpose. What is left is what the eye cannot see (`plain`) and the fallback text of a message (`escape`).
"""

import re

# Zero-width spaces and joiners without a script, fillers without a shape, marks that turn the direction around,
# invisible operators, tags and what Unicode keeps beside them, and control characters other than the line feed.
_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    "\x00-\x09\x0b-\x1f\x7f-\x9f"
)
_INVISIBLE = re.compile(f"[{_HIDDEN}]")
_UNUSUAL = re.compile(f"[{_HIDDEN}\u200c\u200d\u2028\u2029\ud800-\udfff]")
# Emoji families and some scripts need their joiners; next to ASCII or a space one is only a hidden character.
_LONE_JOINER = re.compile("(?<![^\x00-\x7f\\s\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f\\s])")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
# What a cut could leave of an escaped character or a mention at the end.
_CUT_MARKUP = re.compile(r"(&[a-z]{0,3}|<[^>]*)$")


def plain(text: str) -> str:
    """Take away what the eye cannot see but a reader could be fooled by; every visible character stays.

    Args:
        text: anything, broken Unicode included.
    """
    if (text.isascii() and text.isprintable()) or _UNUSUAL.search(text) is None:
        return text
    text = _LINE_END.sub("\n", text).replace("\t", "    ")
    text = _HALF_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)
    return _LONE_JOINER.sub("", _INVISIBLE.sub("", text))


def line(text: str) -> str:
    """Give text as one line, for names, titles and labels."""
    # Blanks first: of many lines little is left for `plain`, and what it takes away may stand between blanks.
    return " ".join(plain(" ".join(text.split())).split())


def escape(text: str) -> str:
    """Make text safe for a message's `text`, where `<!channel>` would otherwise ping.

    Formatting marks stay: with blocks present, Slack shows `text` in notifications and to screen readers only.
    """
    return escape_plain(plain(text))


def escape_plain(text: str) -> str:
    """Make text safe for a message's `text` that has nothing hidden in it, such as what is in a block."""
    # Slack: these three are the only characters of its markup that have an escape.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten(text: str, limit: int) -> str:
    """Cut text to a length, with an ellipsis where something is missing.

    Args:
        text: plain text.
        limit: the greatest length in characters, ellipsis included.
    """
    return text if len(text) <= limit else text[: limit - 1].rstrip("\u200d \n") + "…"


def shorten_escaped(text: str, limit: int) -> str:
    """Cut a message's `text` as `shorten` does, and leave no half of a character's escape or of a mention."""
    return text if len(text) <= limit else _CUT_MARKUP.sub("", text[: limit - 1]).rstrip("\u200d \n") + "…"


def clip(text: str, limit: int) -> str:
    """Give somebody's text as one line of at most `limit` characters; never blank."""
    return shorten(line(text), limit) or "–"
