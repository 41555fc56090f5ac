"""The library as it is shipped, read once for all tests."""

from collections.abc import Mapping
from functools import cache

from bot.library.loader import Library, load
from bot.services.commands.playbook_names import spoken_names
from bot.services.filling.finding import TemplateIndex
from bot.settings import TEMPLATES


@cache
def shipped() -> Library:
    """Give the library."""
    return load(TEMPLATES)


def playbook_names() -> Mapping[str, str]:
    """Give what its playbooks are called, as a line is read by it."""
    return spoken_names((one.name, one.title) for one in shipped().playbooks)


def template_names() -> TemplateIndex:
    """Give what its templates are called, as a line is read by it."""
    return TemplateIndex.of(shipped())
