"""What people call the playbooks."""

from collections.abc import Iterable, Mapping

from bot.services.names import fold, word_ends

# Beside its name and its title, what a playbook is asked for by; a name that is none of the library's is left out.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "recruit": ("recruiting", "recruitment"),
    "onboard": ("onboarding",),
    "qbr": ("qbrs", "business review", "quarterly business review", "quarterly review", "review"),
    "expand": ("expansion", "expanding", "growth"),
    "co-marketing": ("comarketing", "joint campaign", "campaign", "marketing"),
    "support-escalation": ("support", "escalation", "escalate"),
    "exit": ("offboard", "offboarding", "exiting"),
}
WAYS = tuple(sorted((way for name, ways in _ALSO.items() for way in (name, *ways)), key=len, reverse=True))
"""Every way to call one of those that come with the library, the longest first."""
# `quarterly business review` is the longest way to name one; titles may be longer.
_MOST_WORDS = 6


def spoken_names(playbooks: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Give the name of each playbook by every folded way to call it.

    Args:
        playbooks: names, as `onboard`, with titles.
    """
    known = dict(playbooks)
    also = {fold(way): name for name, ways in _ALSO.items() if name in known for way in ways}
    titles = {fold(title): name for name, title in known.items()}
    return also | titles | {fold(name): name for name in known}


def begins_with_playbook(text: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """Give the playbook that a text begins with and what follows, the longest way to call it first."""
    ends = [end for number, end in enumerate(word_ends(text)) if number < _MOST_WORDS]
    for end in reversed(ends):
        name = known.get(fold(text[:end]))
        if name is not None:
            return name, text[end:].strip()
    return None
