"""Reading a text that grows at its end: what can no longer change is read once."""

import re

from markdown_it.token import Token

from bot.rendering.markdown.parsing import parser_for

# An address or a note that is defined later changes what stands before it.
_DEFINED_ELSEWHERE = re.compile(r"^[ \t>*+\-\d.):~]*\[(?:\\[\s\S]|[^\[\]\\])*\]:|\[\^|\^\[", re.MULTILINE)
# Whether a block begins at a line is decided by that line and the next: the head of a table is two.
_LINES_THAT_DECIDE = 2


class Growing:
    """A text of which the beginning is known already.

    Blocks that are in no other follow each other: reading may begin where one of them does. The tokens are those of
    reading all of it.
    """

    def __init__(self) -> None:
        self._parser = parser_for("")
        self._known = ""
        self._known_lines = 0
        self._tokens: list[Token] = []

    def parse(self, text: str) -> list[Token]:
        """Read a text; the more of it was the beginning of the text before, the sooner.

        Args:
            text: Markdown with the line ends of Unix and without front matter.
        """
        parser = parser_for(text)
        if _DEFINED_ELSEWHERE.search(text) or not self._begins(text):
            return parser.parse(text)
        if parser is not self._parser:
            self._parser, self._known, self._known_lines, self._tokens = parser, "", 0, []
        rest = parser.parse(text[len(self._known) :])
        for token in rest:
            if token.map:
                token.map = [line + self._known_lines for line in token.map]
        tokens = [*self._tokens, *rest]
        self._learn(text, rest)
        return tokens

    def _begins(self, text: str) -> bool:
        """Tell whether a text begins with what is known, and goes on far enough for that to end there."""
        return text.startswith(self._known) and text.count("\n", len(self._known)) >= _LINES_THAT_DECIDE

    def _learn(self, text: str, rest: list[Token]) -> None:
        """Remember all blocks before the last one whose beginning is decided."""
        decided = text.count("\n") - _LINES_THAT_DECIDE
        starts = (
            (number, token.map[0])
            for number, token in enumerate(rest)
            if token.level == 0 and token.nesting >= 0 and token.map and token.map[0] <= decided
        )
        number, line = max(starts, default=(0, self._known_lines))
        after = text[len(self._known) :].split("\n", line - self._known_lines)[-1]
        self._tokens += rest[:number]
        self._known, self._known_lines = text[: len(text) - len(after)], line
