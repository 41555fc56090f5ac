"""A file of the program, read: its values, and everything that is wrong with it, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from rapidfuzz import process

from bot.library.plain_yaml import LONGEST, BadYaml, composed
from bot.model.json import JsonValue
from bot.program.settings import SETTINGS, Setting
from bot.program.settings.kinds import Unreadable
from bot.program.words import listed
from bot.services.grammar import shortened
from bot.services.program.results import ProgramFault

MOST_BYTES = 4 * LONGEST
"""UTF-8 has at most four bytes a character."""
# From this similarity on (of 100), a name was probably meant.
_ALIKE = 70
_BY_PLACE: Mapping[tuple[str, ...], Setting] = {one.place: one for one in SETTINGS.values()}


@dataclass
class ProgramFile:
    """What stands in a file.

    Attributes:
        values: by the paths of the settings; what could not be read is left out.
        lines: where each stands, from 1.
        faults: what is wrong with the others.
    """

    values: dict[str, JsonValue] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[ProgramFault] = field(default_factory=list)


def read_file(content: bytes, currency: str) -> ProgramFile:
    """Read a file of the program.

    Args:
        content: the file, in UTF-8.
        currency: the workspace's, in which its amounts are.
    """
    file = ProgramFile()
    try:
        node = composed(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        file.faults.append(
            ProgramFault(line, "This is not a text in UTF-8. Save it as plain text, and upload it again.")
        )
        return file
    except BadYaml as error:
        file.faults.append(ProgramFault(error.line, str(error)))
        return file
    if node is None:
        file.faults.append(ProgramFault(1, "The file is empty. Download the program, and change that file."))
    else:
        _read(node, (), file, currency)
    return file


def _read(node: yaml.Node, place: tuple[str, ...], file: ProgramFile, currency: str) -> None:
    """Read what stands at a place of the file."""
    setting = _BY_PLACE.get(place)
    if setting is not None:
        _read_setting(setting, node, file, currency)
        return
    if not isinstance(node, yaml.MappingNode):
        within = f"{place[-1]} has" if place else "The file has"
        file.faults.append(ProgramFault(_line(node), f"{within} values by their names here, such as {_some(place)}."))
        return
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            file.faults.append(ProgramFault(_line(key), f"{shortened(name)} stands here twice."))
        elif name not in _names(place):
            file.faults.append(ProgramFault(_line(key), _unknown(name, place)))
        else:
            _read(value, (*place, name), file, currency)
        seen.add(name)


def _read_setting(setting: Setting, node: yaml.Node, file: ProgramFile, currency: str) -> None:
    file.lines[setting.path] = _line(node)
    try:
        # The text as it was written: what YAML makes of `1_000`, `yes` or 12:30 is not what people mean.
        text = "\n".join(_texts(setting, node))
        file.values[setting.path] = setting.read(text, currency)
    except Unreadable as error:
        file.faults.append(ProgramFault(_line(node), f"{setting.full_label}: {error}"))


def _texts(setting: Setting, node: yaml.Node) -> Iterator[str]:
    for entry in node.value if isinstance(node, yaml.SequenceNode) and setting.is_list else [node]:
        match entry:
            case yaml.ScalarNode(value=str(text)):
                yield " ".join(text.split())
            # Without quotes, the colon of `110 %: 5 points` makes a name and a value of it.
            case yaml.MappingNode(value=[(yaml.ScalarNode(value=str(before)), yaml.ScalarNode(value=str(after)))]):
                yield f"{before}: {after}"
            case _:
                raise Unreadable(setting.kind.how)


def _names(place: tuple[str, ...]) -> dict[str, None]:
    """Give the names that are known at a place."""
    return dict.fromkeys(one[len(place)] for one in _BY_PLACE if one[: len(place)] == place and len(one) > len(place))


def _unknown(name: str, place: tuple[str, ...]) -> str:
    names = list(_names(place))
    found = process.extractOne(name.casefold(), names, score_cutoff=_ALIKE)
    what = f"There is no {shortened(name)} {'in ' + place[-1] if place else 'in the program'}."
    return f"{what} Did you mean {found[0]}?" if found else f"{what} Known here: {listed(names)}."


def _some(place: tuple[str, ...]) -> str:
    return next(iter(_names(place)))


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1
