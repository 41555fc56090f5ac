"""A new template or playbook: a file that says what to write where, and passes every check that it can unwritten."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

from bot.library.check import GUIDES, MARK
from bot.library.loader import Library
from bot.library.playbooks import FOLDER
from bot.model.errors import DomainError
from bot.program.words import capitalised, listed

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z", re.ASCII)
_NUMBER = re.compile(r"(?P<letters>\D+)(?P<digits>\d+)\Z")
_TEXTS = Path(__file__).parent / "skeletons"


class NotBegun(DomainError):
    """The new file cannot be written."""


def new_template(root: Path, library: Library, *, section: str, name: str, title: str, today: date) -> Path:
    """Write the skeleton of a template.

    Args:
        root: the folder `templates`.
        library: what is there already.
        section: the folder it belongs into.
        name: the last part of its slug, as `my-template`.
        title: what it is called; empty to make it of the name.
        today: the day of its last change.

    Returns:
        The file.

    Raises:
        NotBegun: there is no such section, the name is none or taken, or the title is another's.
    """
    if library.shelf(section) is None:
        sections = listed([shelf.name for shelf in library.shelves])
        raise NotBegun(f"There is no section {section}.", f"There are {sections}; templates/sections.yml names them.")
    title = _title(name, title)
    taken = next((one for one in library.templates if one.title.casefold() == title.casefold()), None)
    if taken is not None:
        raise NotBegun(f"{taken.slug} is called “{title}” already.", "Give another one with --title.")
    text = (_TEXTS / ("guide.md" if section == GUIDES else "template.md")).read_text(encoding="utf-8")
    words = {"section": section, "title": title, "number": next_number(library, section), "today": today.isoformat()}
    return _written(root / section / f"{name}.md", _with(text, words))


def new_playbook(root: Path, library: Library, *, name: str, title: str) -> Path:
    """Write the skeleton of a playbook.

    Args:
        root: the folder `templates`.
        library: what is there already; its first templates stand in for those of the steps.
        name: the file's name without its suffix, as `win-back`.
        title: what it is called; empty to make it of the name.

    Returns:
        The file.

    Raises:
        NotBegun: the name is none or taken, or the title is another's.
    """
    title = _title(name, title)
    taken = next((one for one in library.playbooks if one.title.casefold() == title.casefold()), None)
    if taken is not None:
        raise NotBegun(f"The playbook {taken.name} is called “{title}” already.", "Give another one with --title.")
    first, second = [one.slug for one in library.templates if one.about.section != GUIDES][:2]
    text = (_TEXTS / "playbook.yml").read_text(encoding="utf-8")
    return _written(root / FOLDER / f"{name}.yml", _with(text, {"title": title, "first": first, "second": second}))


def next_number(library: Library, section: str) -> str:
    """Give the next free `template_number` of a section: `L-05` after `L-04`."""
    every = [one.about.template_number for one in library.templates]
    own = [one.about.template_number for one in library.on_shelf(section)]
    letters = Counter(found["letters"] for number in own if (found := _NUMBER.match(number)))
    prefix = letters.most_common(1)[0][0] if letters else f"{section[0].upper()}-"
    taken = [int(found["digits"]) for one in every if (found := _NUMBER.match(one)) and found["letters"] == prefix]
    return f"{prefix}{max(taken, default=0) + 1:02}"


def _title(name: str, title: str) -> str:
    if not _NAME.match(name):
        raise NotBegun(f"“{name}” is no name for a file here.", "Write it in small letters, as my-template.")
    return title.strip() or capitalised(name.replace("-", " "))


def _with(text: str, words: dict[str, str]) -> str:
    quoted = {**words, "title": json.dumps(words["title"], ensure_ascii=False)}
    for key, word in quoted.items():
        text = text.replace(f"@{key}@", word)
    return text.replace("@write@", MARK)


def _written(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise NotBegun(f"{path.name} is there already in {path.parent.name}.", "Choose another name.") from error
    except OSError as error:
        raise NotBegun(f"{path} cannot be written: {error.strerror}.", "Look at the folder's permissions.") from error
    return path
