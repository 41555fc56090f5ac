"""YAML as authors write it: keys, lists and texts, without what lets a small file fall deep or grow large.

A workspace's own templates and playbooks are input. What is behind `yaml.compose` calls itself for every level, in C: a
file of brackets alone would end the whole program.
"""

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

LONGEST = 100_000
"""The most characters of a file; the longest contract has 45,000."""
DEEPEST = 20
# A number that is longer is none, and Python takes long to read it.
_LONGEST_PLAIN = 400


class BadYaml(Exception):
    """A text is not the YAML that is wanted; `line` counts from 1 in the text."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def composed(text: str) -> yaml.Node | None:
    """Read a text of one YAML document; None where nothing stands in it.

    Raises:
        BadYaml: it is none, or says what no author needs.
    """
    if len(text) > LONGEST:
        raise BadYaml(1, f"A file has at most {LONGEST:,} characters.")
    try:
        _refuse_traps(text)
        node: yaml.Node | None = yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise _bad(error) from error
    return node


def value_of(node: yaml.Node) -> object:
    """Give what stands in a part of a text that was read.

    Raises:
        BadYaml: it is a day that no calendar has, or something that only programs write.
    """
    try:
        value: object = _Values().construct_object(node, deep=True)
    except yaml.YAMLError as error:
        raise _bad(error) from error
    return value


class _Values(SafeConstructor):
    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            problem = f"there is no such day or number: {node.value[:40]}"
            raise ConstructorError(None, None, problem, node.start_mark) from error


def _refuse_traps(text: str) -> None:
    """Look at the text piece by piece, which no depth can harm."""
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise BadYaml(line, "The file is nested too deeply.")
        if isinstance(event, yaml.AliasEvent):
            raise BadYaml(line, "A value stands for another one (`*`); write it out.")
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and _is_long_number(event.value):
            raise BadYaml(line, "A long text that begins like a number stands in quotes.")


def _is_long_number(plain: str) -> bool:
    return len(plain) > _LONGEST_PLAIN and plain[0] in "+-.0123456789"


def _bad(error: yaml.YAMLError) -> BadYaml:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it does not parse"
    return BadYaml(mark.line + 1 if mark else 1, f"This is not valid YAML: {problem}.")
