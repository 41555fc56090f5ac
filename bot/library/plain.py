"""A body as somebody would read it aloud without its values: for the search, which looks at words only."""

import re

from bot.library.vocabulary import vocabulary

# Neither looks past the next one that begins: a text of nothing but beginnings would be read again from each.
_BLOCK = re.compile(r"\{[%#](?:(?!\{[%#]).)*?[%#]\}", re.DOTALL)
_VALUE = re.compile(r"\{\{\s*+(?P<path>[a-z_][\w.]*+)?+(?:(?!\{\{).)*?\}\}", re.DOTALL)


def plain(body: str) -> str:
    """Give a body with the label of each value in its place, and without block tags."""
    return _VALUE.sub(_label, _BLOCK.sub("", body))


def _label(found: re.Match[str]) -> str:
    path = found["path"] or ""
    group, _, name = path.rpartition(".")
    records = vocabulary().records
    value = vocabulary().value(path) or next((one[name] for one in records.values() if group and name in one), None)
    return value.label.partition(",")[0] if value else "…"
