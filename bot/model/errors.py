"""Errors that a person can do something about.

A domain error carries what the person reads and what to do next. It is raised where the rule is known and shown by one
renderer. Choices are command lines (`show #12`) that a button runs.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """A next step offered as a button: its label, the command line it runs, and a word on what it is."""

    label: str
    line: str
    detail: str = ""


class DomainError(Exception):
    """Something the person asked for cannot be done as asked.

    Args:
        user_message: what is wrong, in plain words.
        remedy: what to do next.
        choices: next steps as buttons.
        field: the field of a record that is at fault (`website`), so that a form can say it there; empty for none.
    """

    def __init__(
        self, user_message: str, remedy: str = "", choices: tuple[Choice, ...] = (), *, field: str = ""
    ) -> None:
        super().__init__(user_message)
        self.field = field
        self.user_message = user_message
        self.remedy = remedy
        self.choices = choices


class NotUnderstood(DomainError):
    """The words of a command do not parse."""


class NotFound(DomainError):
    """What was named is not in this workspace."""


class Ambiguous(DomainError):
    """A name fits several partners: the person picks, nothing is guessed."""


class Refused(DomainError):
    """A rule of the program or of the workspace speaks against it."""


class Stale(DomainError):
    """Somebody else changed it in the meantime."""


class AlreadyDone(DomainError):
    """The same request was carried out before; nothing was done again."""


class DuplicateName(DomainError):
    """Two live partners of a workspace would have the same name."""

    def __init__(self, name: str, partner_id: int) -> None:
        super().__init__(
            f"There is a partner called {name} already.",
            "Look at that one, or choose another name.",
            (Choice(f"Show {name}", f"show #{partner_id}"),),
            field="name",
        )


class TooLong(DomainError):
    """A text does not fit into its field."""

    def __init__(self, field: str, length: int, longest: int) -> None:
        what = field.replace("_", " ")
        super().__init__(
            f"The {what} has {length:,} characters; {longest:,} is the most.", "Shorten it and try again.", field=field
        )
