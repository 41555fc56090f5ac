"""What a template may say: a small part of Jinja2 that computes nothing and calls nothing."""

import re
from collections.abc import Iterator

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.library.filling.filters import NAMES

LONGEST = 200_000
"""The most characters of a template."""
DEEPEST = 6
"""How deep blocks may stand in each other."""
_TAG_LINE = re.compile(r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*)+)\n", re.MULTILINE)
_SAID = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Filter,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
    nodes.Tuple,
    nodes.List,
)
_BLOCKS = (nodes.For, nodes.If)
_INSTEAD = "A template prints values and has if and for; it computes and calls nothing."


class BadTemplate(Exception):
    """A template says what it may not; `line` counts from 1 in the text that was read."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def environment() -> Environment:
    """Give what reads templates."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)


def without_tag_lines(source: str) -> str:
    """Give a template whose lines of nothing but block tags leave no line behind; the lines count as before."""
    return _TAG_LINE.sub("\\1{#\n#}", source)


def parsed(reader: Environment, source: str) -> nodes.Template:
    """Read a template.

    Raises:
        BadTemplate: it is no template, or says what it may not.
    """
    if len(source) > LONGEST:
        raise BadTemplate(1, f"A template has at most {LONGEST:,} characters.")
    try:
        tree = reader.parse(without_tag_lines(source))
    except TemplateSyntaxError as error:
        raise BadTemplate(error.lineno, f"This is not read as a template: {error.message}.") from error
    except (RecursionError, MemoryError) as error:
        raise BadTemplate(1, "A formula in it is too deep.") from error
    for node, depth in _walked(tree, 0):
        if not isinstance(node, _SAID):
            raise BadTemplate(node.lineno, f"`{type(node).__name__.lower()}` is not for templates. {_INSTEAD}")
        if depth > DEEPEST:
            raise BadTemplate(node.lineno, f"Blocks stand at most {DEEPEST} deep in each other.")
        if isinstance(node, nodes.Filter):
            _check_filter(node)
    return tree


def _walked(node: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    """Go through a tree without recursion: its depth is its author's choice."""
    open_nodes = [(node, depth)]
    while open_nodes:
        one, depth = open_nodes.pop()
        yield one, depth
        inner = depth + isinstance(one, _BLOCKS)
        open_nodes += [(child, inner) for child in one.iter_child_nodes()]


def _check_filter(node: nodes.Filter) -> None:
    if node.name not in NAMES:
        raise BadTemplate(node.lineno, f"There is no filter `{node.name}`; there are {', '.join(sorted(NAMES))}.")
    if node.kwargs or node.dyn_args or node.dyn_kwargs or not all(isinstance(one, nodes.Const) for one in node.args):
        raise BadTemplate(node.lineno, f"The filter `{node.name}` takes plain words or numbers only.")
