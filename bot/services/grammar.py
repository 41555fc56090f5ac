"""The text of a command, read from left to right.

A line is text as Slack sends it with `should_escape`: `&`, `<` and `>` as entities, people, channels and links in
angle brackets. Lines that the bot writes itself (a button's) are in the same language: see `escaped`.
"""

import re
import unicodedata
from html import unescape

from bot.model.errors import NotUnderstood

# Slack: a message holds 40,000 characters at most, so whatever can be sent can be kept as a note.
LINE_LENGTH = 40_000

_SPACES = dict.fromkeys(map(ord, "\t\u00a0\u2007\u202f"), " ")
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Joiners (\u200c, \u200d) and direction marks (\u200e, \u200f) shape what is seen: emoji, Persian, Hebrew. They stay.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Slack: <@U1|ana>, <#C1|x>, <!here>, <!subteam^S1|@team>, <https://x|x>, <mailto:a@b.c|a@b.c>.
_SLACK = re.compile(r"<([@#!]|[A-Za-z][A-Za-z0-9+.-]*:)([^<>|]*)(?:\|([^<>]*))?>|&(?:amp|lt|gt);")
_USER_ID = re.compile(r"[UW][A-Z0-9]+")

# Each opening quote with what may close it, the likeliest first: people mix them.
_CLOSING = {
    '"': '"”“',
    "“": '”"“',
    "”": '”"',
    "„": '“”"',
    "«": '»"',
    "»": '«"',
    "'": "'’",
    "‘": "’'",
    "’": "’'",
    "‚": "‘’'",
}
_SINGLE = frozenset("'‘’‚")
_ESCAPE = re.compile(r"""\\([\\"'“”„«»‘’‚])""")
_AFTER_QUOTE = re.compile(r"[\s:,;.]|\Z")
# `Acme: moved`, `Acme - moved`, but neither `Acme :) good` nor `Acme -5 %`.
_SEPARATOR = re.compile(r"[:,;：，、]|[^\S\n]*[:,;–—-](?=\s|\Z)")
_VISIBLE = frozenset("LNPSM")


def escaped(text: str) -> str:
    """Give text in the language of lines, so that reading the line gives the text back."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Give a name in quotes, in the language of lines."""
    return '"' + escaped(re.sub(r'[\\"]', r"\\\g<0>", text)) + '"'


def shortened(text: str, length: int = 60) -> str:
    """Give text on one line and short enough to be quoted in an answer."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


class Words:
    """A cursor over the text of one command.

    Invisible and control characters are gone, odd spaces are plain ones; everything that can be seen stays as written,
    line breaks included.

    Args:
        line: the text, in the language of lines.

    Raises:
        NotUnderstood: it is longer than `LINE_LENGTH`.
    """

    def __init__(self, line: str) -> None:
        self._users: dict[str, str] = {}
        text = _LINE_BREAKS.sub("\n", _SLACK.sub(self._seen, line)).translate(_SPACES)
        self._rest = "".join(filter(_is_kept, _INVISIBLE.sub("", text))).strip()
        if len(self._rest) > LINE_LENGTH:
            raise NotUnderstood(
                f"That is {len(self._rest):,} characters; a command takes at most {LINE_LENGTH:,}.",
                "Send a shorter one, or split it into several notes.",
            )

    @property
    def rest(self) -> str:
        """What was not taken yet, without the white space around it."""
        return self._rest.strip()

    @property
    def rest_after_name(self) -> str:
        """What was not taken yet, with the white space that shows whether a colon belongs to what was taken."""
        return self._rest

    def skip_separator(self) -> None:
        """Take the colon, comma or dash behind a name, if there is one."""
        self._rest = without_separator(self._rest)

    def user(self, text: str) -> str | None:
        """Give the Slack user id behind a mention of this line (`@ana`), None for any other text."""
        return self._users.get(text)

    def mention(self) -> str | None:
        """Take the mention that stands here and give its Slack user id, None when there is none here."""
        found = self.match(self._mentions()) if self._users else None
        return self._users[found[0]] if found else None

    def as_line(self, text: str) -> str:
        """Give a piece of this line in the language of lines again, its mentions included."""
        if not self._users:
            return escaped(text)
        pieces = self._mentions().split(text)
        # The pattern has one group, so that the pieces are by turns text and mention.
        return "".join(
            f"<@{self._users[piece]}|{escaped(piece[1:])}>" if number % 2 else escaped(piece)
            for number, piece in enumerate(pieces)
        )

    def _mentions(self) -> re.Pattern[str]:
        # The longest first: `@ana` may be the beginning of `@ana maria`.
        names = sorted(map(re.escape, self._users), key=len, reverse=True)
        return re.compile(rf"({'|'.join(names)})(?!\w)")

    def word(self) -> str:
        """Take the next word; empty at the end."""
        word, *rest = self._rest.split(maxsplit=1) or [""]
        self._rest = rest[0] if rest else ""
        return word

    def last_word(self, word: str) -> bool:
        """Take this word from the end, if it stands there."""
        *before, last = self._rest.rsplit(maxsplit=1) or [""]
        if last.casefold() != word:
            return False
        self._rest = before[0] if before else ""
        return True

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take what the pattern matches here."""
        found = pattern.match(self.rest)
        if found:
            self._rest = self.rest[found.end() :]
        return found

    def name_in_quotes(self) -> str | None:
        """Take a name in quotes, None when there is none here.

        Raises:
            NotUnderstood: the quote is not closed, or has nothing in it.
        """
        text = self.rest
        opening = text[:1]
        if opening not in _CLOSING:
            return None
        end = _closing_quote(text)
        if end is None:
            if opening in _SINGLE:
                return None  # an apostrophe: ’t Hof, 'Ohana
            raise NotUnderstood(
                f"The quote in {shortened(text, 40)} is opened and not closed.",
                'Close it, as in "Acme Corp", or write the name without quotes.',
            )
        name = " ".join(_ESCAPE.sub(r"\1", text[1:end]).split())
        if not is_visible(name):
            raise NotUnderstood("There is no name in the quotes.", 'Write it inside them, as in "Acme Corp".')
        self._rest = text[end + 1 :]
        return name

    def _seen(self, match: re.Match[str]) -> str:
        """Give what Slack shows for an entity, a mention or a link."""
        kind, body, label = match.groups()
        if kind is None:
            return unescape(match[0])
        label = unescape(label or "")
        if kind == "@":
            mention = "@" + (label.removeprefix("@") or body)
            if _USER_ID.fullmatch(body):
                self._users[mention] = body
            return mention
        if kind in "#!":
            return (kind if kind == "#" else "@") + (label.lstrip("#@") or body)
        return _link(unescape(kind + body), label)


def _closing_quote(text: str) -> int | None:
    opening = text[0]
    for closing in _CLOSING[opening]:
        position = 0
        while (position := text.find(closing, position + 1)) > 0:
            backslashes = len(text[:position]) - len(text[:position].rstrip("\\"))
            # An apostrophe inside a word closes nothing: 'O'Brien & Co'.
            ends = opening not in _SINGLE or _AFTER_QUOTE.match(text, position + 1)
            if ends and backslashes % 2 == 0:
                return position
    return None


def _link(url: str, label: str) -> str:
    shown = url.removeprefix("mailto:")
    if label in ("", url, shown, re.sub(r"^https?://", "", url).rstrip("/")):
        return label or shown
    return f"{label} ({url})"


def _is_kept(character: str) -> bool:
    return character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")


def is_visible(text: str) -> bool:
    """Say whether there is anything to see in a text."""
    return any(unicodedata.category(character)[0] in _VISIBLE for character in text)


def without_separator(text: str) -> str:
    """Give what follows a name, without the colon, comma or dash that may part the two."""
    separator = _SEPARATOR.match(text)
    return (text[separator.end() :] if separator else text).strip()
