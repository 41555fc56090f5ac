"""What a template may say: a small part of Jinja2 that computes nothing and calls nothing."""

import re
from collections.abc import Iterator

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.library.filling.filters import NAMES

LONGEST = 100_000
"""The most characters of a template; the longest contract has 45,000."""
DEEPEST = 6
"""How deep blocks may stand in each other."""
DEEPEST_FORMULA = 60
"""How deep anything may stand in each other; ours are 8 deep, and `a and b and c` counts as 2."""
MOST_PIECES = 10_000
"""The most values, blocks and texts between them; ours have 1,300."""
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
    except ValueError as error:
        raise BadTemplate(1, "A number in it is too long.") from error
    _check(tree)
    return tree


def _check(tree: nodes.Template) -> None:
    for number, (node, blocks, depth) in enumerate(_walked(tree)):
        # What stands on the right of a comparison has no line of its own.
        line = node.lineno or 1
        if not isinstance(node, _SAID):
            raise BadTemplate(line, f"`{type(node).__name__.lower()}` is not for templates. {_INSTEAD}")
        if blocks > DEEPEST:
            raise BadTemplate(line, f"Blocks stand at most {DEEPEST} deep in each other.")
        if depth > DEEPEST_FORMULA:
            raise BadTemplate(line, "A formula here is too long.")
        if number >= MOST_PIECES:
            raise BadTemplate(line, f"A template has at most {MOST_PIECES:,} values, blocks and texts.")
        if isinstance(node, nodes.Filter):
            _check_filter(node)


def _walked(tree: nodes.Template) -> Iterator[tuple[nodes.Node, int, int]]:
    """Go through a tree without recursion, its depth is its author's choice: how many blocks and nodes are around."""
    open_nodes: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while open_nodes:
        one, blocks, depth = open_nodes.pop()
        yield one, blocks, depth
        blocks += isinstance(one, _BLOCKS)
        open_nodes += [(child, blocks, depth + 1) for child in one.iter_child_nodes()]


def _check_filter(node: nodes.Filter) -> None:
    if node.name not in NAMES:
        raise BadTemplate(node.lineno, f"There is no filter `{node.name}`; there are {', '.join(sorted(NAMES))}.")
    kind = int if node.name == "limit" else str
    are_plain = all(isinstance(one, nodes.Const) and isinstance(one.value, kind) for one in node.args)
    if node.kwargs or node.dyn_args or node.dyn_kwargs or not are_plain:
        taken = "a plain number" if kind is int else "plain words"
        raise BadTemplate(node.lineno, f"The filter `{node.name}` takes {taken} only.")
