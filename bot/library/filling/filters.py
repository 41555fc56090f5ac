"""The filters of a template: other forms of a value, and lists as Markdown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from bot.library.filling.values import Leaf, Markdown, Missing, Record, Rows, escaped, marked

NOTHING = Markdown("None at present.")
NONE = Missing("", "")
# Where the headings of columns travel, by record and name; no template can name it.
LABELS = "labels of columns"
# How a filter's kinds are named in an error.
_KINDS = {"money": ("money",), "date": ("date",), "percent": ("percent",), "number": ("count", "score")}


def columns(written: str) -> tuple[tuple[str, str], ...]:
    """Read the columns of a table, `customer, value as Amount`: the name of each and its heading, empty for its own."""
    pairs = (one.strip().partition(" as ") for one in written.split(","))
    return tuple((name.strip(), heading.strip()) for name, _, heading in pairs)


# The forms that a value of each kind has beside its usual one.
FORMS = {"money": ("short",), "date": ("long", "iso", "month"), "percent": (), "number": ()}
NAMES = frozenset(
    {*FORMS, "lower", "upper", "capitalize", "join", "limit", "length", "first", "last", "bullets", "numbered", "table"}
)


def add_filters(environment: Environment) -> None:
    """Give an environment these filters and no others."""
    environment.filters = {
        **{name: partial(_formed, name) for name in FORMS},
        "lower": partial(_worded, str.lower),
        "upper": partial(_worded, str.upper),
        "capitalize": partial(_worded, lambda text: text[:1].upper() + text[1:]),
        "join": _joined,
        "limit": _limited,
        "length": _length,
        "first": lambda value: next(iter(value), NONE),
        "last": lambda value: next(reversed([*value]), NONE),
        "bullets": lambda value: _listed(value, lambda number: "-"),
        "numbered": lambda value: _listed(value, lambda number: f"{number}."),
        "table": _table,
    }
    assert environment.filters.keys() == NAMES


def _formed(name: str, value: object, form: str = "") -> object:
    """Give a value of the filter's kind in one of its forms."""
    if isinstance(value, Missing):
        return value
    if not isinstance(value, Leaf) or value.kind not in _KINDS[name]:
        raise TypeError(f"`{name}` takes a value of that kind, and {value} is none")
    if form and form not in value.forms:
        raise TypeError(f"`{name}` has no form “{form}”, but {', '.join(value.forms) or 'only one'}")
    return value.reading(value.forms[form]) if form else value


def _worded(change: Callable[[str], str], value: object) -> object:
    if isinstance(value, Missing):
        return value
    return value.reading(change(value.text)) if isinstance(value, Leaf) else change(str(value))


def _joined(value: Iterable[object], between: str = ", ") -> str:
    return between.join(map(str, value))


def _limited(value: Rows | Leaf | Missing, most: int) -> object:
    if isinstance(value, Rows):
        return Rows(value.items[:most], value.blank)
    if isinstance(value, Leaf) and isinstance(value.value, list):
        return Leaf(value.kind, value.value[:most], ", ".join(value.value[:most]))
    return value


def _length(value: Rows | Leaf | Missing) -> int:
    return 0 if isinstance(value, Missing) else len(value) if isinstance(value, Rows) else len([*value])


def _listed(value: Iterable[object], mark: Callable[[int], str]) -> Markdown:
    lines = [f"{mark(number)} {marked(str(one))}" for number, one in enumerate(value, 1)]
    return Markdown("\n".join(lines)) if lines else NOTHING


@pass_context
def _table(context: Context, rows: Rows, wanted: str) -> Markdown:
    """Give rows as a Markdown table."""
    labels: Mapping[str, Mapping[str, str]] = context.parent[LABELS]
    if not isinstance(rows, Rows):
        raise TypeError("`table` takes a list of the vocabulary")
    shown = [*rows]
    if not shown:
        return NOTHING
    names = columns(wanted)
    of_record = labels[shown[0].name]
    heads = [escaped(heading or of_record[name]) for name, heading in names]
    right = [_is_number(shown, name) for name, _ in names]
    lines = [heads, ["---:" if one else "---" for one in right], *_cells(shown, [name for name, _ in names])]
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _cells(rows: Iterable[Record], names: list[str]) -> Iterator[list[str]]:
    for row in rows:
        yield [marked(str(row.values[name])) for name in names]


def _is_number(rows: Iterable[Record], name: str) -> bool:
    kinds = {one.kind for row in rows if isinstance(one := row.values[name], Leaf)}
    return bool(kinds) and kinds <= {"money", "percent", "count", "score"}
