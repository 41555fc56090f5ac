"""Which values a body names: every name is looked up in the vocabulary before anything is filled."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from jinja2 import nodes

from bot.library.fields import Field, FieldType
from bot.library.fill import ANSWER
from bot.library.filling.filters import FORMS, columns
from bot.library.filling.grammar import BadTemplate, environment, parsed
from bot.library.vocabulary import Kind, Value, vocabulary

_KINDS = {"money": {Kind.MONEY}, "date": {Kind.DATE}, "percent": {Kind.PERCENT}, "number": {Kind.COUNT, Kind.SCORE}}
_OF_A_LOOP = frozenset({"index", "first", "last", "length"})
_TEXT = Value(kind=Kind.TEXT, label="")
_FIELD_KINDS = {FieldType.NUMBER: Kind.COUNT}

Report = Callable[[int, str], None]


@dataclass(frozen=True)
class Uses:
    """What a template names.

    Attributes:
        paths: the values, as `partner.name`; those that fields are filled in with at first, too.
        answers: the names of the fields.
    """

    paths: frozenset[str]
    answers: frozenset[str]

    @property
    def groups(self) -> frozenset[str]:
        """The groups of the values, as `partner`."""
        return frozenset(path.partition(".")[0] for path in self.paths)

    @property
    def is_of_partner(self) -> bool:
        """Tell whether the document is about one partner."""
        groups = vocabulary().groups
        return any(groups[name].of_partner for name in self.groups)


@dataclass(frozen=True)
class _Holder:
    """What stands before a dot: a group, a record or a loop; `name` is how faults call it."""

    name: str
    values: Mapping[str, Value]
    is_group: bool = False


def uses(source: str, fields: tuple[Field, ...], report: Report) -> Uses:
    """Read a body and give what it names.

    Args:
        source: the body.
        fields: what may stand behind `answer.`.
        report: takes the line in the body and the message of each fault.
    """
    reader = _Reader(report, {field.name: _of_field(field) for field in fields})
    try:
        reader.read(parsed(environment(), source).body, {})
    except BadTemplate as error:
        report(error.line, str(error))
    filled_in = {field.default_path for field in fields if field.default_path}
    return Uses(frozenset(reader.paths | filled_in), frozenset(reader.answers))


def _of_field(field: Field) -> Value:
    kind = _FIELD_KINDS.get(field.type) or Kind(field.type.value)
    return Value(kind=kind, label=field.question, options=field.options)


_Shape = Value | _Holder | None
_Scope = Mapping[str, _Shape]


@dataclass
class _Reader:
    """Goes through a body; what an expression is, is known before it is filled. None is anything."""

    report: Report
    fields: Mapping[str, Value]
    paths: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)

    def read(self, body: Iterable[nodes.Node], scope: _Scope) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for one in node.nodes:
                        self._print(one, scope)
                case nodes.If():
                    self._look_at(node.test, scope)
                    self.read((*node.body, *node.elif_, *node.else_), scope)
                case nodes.For():
                    self._repeat(node, scope)

    def _print(self, node: nodes.Node, scope: _Scope) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        shape = self._look_at(node, scope)
        if isinstance(shape, _Holder) or (shape and shape.kind in (Kind.RECORD, Kind.ROWS)):
            self.report(node.lineno, "A list or a record is printed value by value, or with the filter `table`.")

    def _repeat(self, node: nodes.For, scope: _Scope) -> None:
        shape = self._look_at(node.iter, scope)
        item: _Shape = None
        if isinstance(shape, Value) and shape.kind is Kind.ROWS:
            item = _Holder(shape.record, vocabulary().records[shape.record])
        elif isinstance(shape, Value) and shape.kind is Kind.LINES:
            item = _TEXT
        elif shape is not None:
            self.report(node.lineno, "`for` goes through a list of the vocabulary, and this is none.")
        if not isinstance(node.target, nodes.Name):
            self.report(node.lineno, "`for` gives one name to what it goes through.")
            return
        loop = _Holder("loop", dict.fromkeys(_OF_A_LOOP, Value(kind=Kind.COUNT, label="")))
        inside = {**scope, node.target.name: item, "loop": loop}
        if node.test is not None:
            self._look_at(node.test, inside)
        self.read(node.body, inside)
        self.read(node.else_, scope)

    def _look_at(self, node: nodes.Node, scope: _Scope) -> _Shape:
        match node:
            case nodes.Name():
                return self._named(node, scope)
            case nodes.Getattr():
                return self._behind_a_dot(node, self._look_at(node.node, scope))
            case nodes.Filter():
                return self._filtered(node, self._look_at(node.node, scope) if node.node else None)
            case nodes.Compare():
                self._compared(node, self._look_at(node.expr, scope))
        for child in node.iter_child_nodes():
            self._look_at(child, scope)
        return None

    def _named(self, node: nodes.Name, scope: _Scope) -> _Shape:
        groups = vocabulary().groups
        if node.name in scope:
            return scope[node.name]
        if node.name == ANSWER:
            return _Holder(ANSWER, self.fields)
        if node.name in groups:
            return _Holder(node.name, groups[node.name].values, is_group=True)
        self.report(node.lineno, f"`{node.name}` is not known.{_near(node.name, (*groups, ANSWER))}")
        return None

    def _behind_a_dot(self, node: nodes.Getattr, holder: _Shape) -> _Shape:
        if isinstance(holder, Value) and holder.kind is Kind.RECORD:
            holder = _Holder(holder.record, vocabulary().records[holder.record])
        if holder is None and not isinstance(node.node, nodes.Const):
            return None
        if not isinstance(holder, _Holder):
            self.report(node.lineno, f"Nothing stands behind a dot here: `.{node.attr}`.")
            return None
        if node.attr not in holder.values:
            self.report(node.lineno, f"There is no `{holder.name}.{node.attr}`.{_near(node.attr, holder.values)}")
            return None
        if holder.is_group:
            self.paths.add(f"{holder.name}.{node.attr}")
        elif holder.name == ANSWER:
            self.answers.add(node.attr)
        return holder.values[node.attr]

    def _filtered(self, node: nodes.Filter, shape: _Shape) -> _Shape:
        kind = shape.kind if isinstance(shape, Value) else None
        argument = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        if node.name in FORMS:
            self._check_form(node, kind, argument)
        elif node.name == "table":
            self._check_columns(node, shape, argument)
        elif node.name in ("bullets", "numbered", "join") and kind not in (Kind.LINES, None):
            self.report(node.lineno, f"`{node.name}` takes a value of several lines.")
        elif node.name in ("limit", "length", "first", "last") and kind not in (Kind.ROWS, Kind.LINES, None):
            self.report(node.lineno, f"`{node.name}` takes a list.")
        if node.name in ("first", "last") and isinstance(shape, Value) and kind is Kind.ROWS:
            return _Holder(shape.record, vocabulary().records[shape.record])
        return _TEXT if node.name in ("table", "bullets", "numbered", "join", "length", "first", "last") else shape

    def _check_form(self, node: nodes.Filter, kind: Kind | None, form: object) -> None:
        if kind not in (*_KINDS[node.name], None):
            self.report(node.lineno, f"`{node.name}` takes a value of that kind, and this is {kind}.")
        if form is not None and form not in FORMS[node.name]:
            forms = ", ".join(FORMS[node.name]) or "none but the usual one"
            self.report(node.lineno, f"`{node.name}` has no form “{form}”; it has {forms}.")

    def _check_columns(self, node: nodes.Filter, shape: _Shape, wanted: object) -> None:
        if not isinstance(shape, Value) or shape.kind is not Kind.ROWS or not isinstance(wanted, str):
            self.report(node.lineno, '`table` takes a list of the vocabulary and its columns: table("name, title").')
            return
        known = vocabulary().records[shape.record]
        for name, _ in columns(wanted):
            if name not in known or known[name].kind in (Kind.ROWS, Kind.RECORD):
                self.report(node.lineno, f"There is no column `{name}` in {shape.record}.{_near(name, known)}")

    def _compared(self, node: nodes.Compare, shape: _Shape) -> None:
        """A choice that is compared with what it never is, is a slip of the pen."""
        for operand in node.ops:
            if operand.op in ("in", "notin") and not isinstance(operand.expr, nodes.List | nodes.Tuple):
                self.report(node.lineno, 'Behind `in` stands a list of words: in ["Gold", "Strategic"].')
        if not isinstance(shape, Value) or not shape.options:
            return
        for operand in node.ops:
            for one in (operand.expr, *operand.expr.iter_child_nodes()):
                if isinstance(one, nodes.Const) and one.value not in shape.options:
                    self.report(node.lineno, f"It is never “{one.value}”; it is one of: {', '.join(shape.options)}.")


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f" Is it `{near[0]}`?" if near else f" There are {', '.join(sorted(known))}."
