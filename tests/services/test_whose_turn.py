"""Who decides, by who is named, who owns the partner, who asked, and who is no member any more."""

import pytest

from bot.services.approving import Circle


@pytest.mark.parametrize(
    ("approver", "owner", "asker", "owners", "outsiders", "asked", "missing"),
    [
        ("A", "P", "X", "O", "", "A", ""),
        ("A", "P", "A", "O", "", "P", ""),
        (None, "P", "X", "O", "", "P", ""),
        (None, None, "X", "OQ", "", "OQ", ""),
        ("A", "P", "X", "O", "A", "O", "A"),
        (None, "P", "X", "O", "P", "O", "P"),
        ("A", "P", "A", "O", "P", "O", "P"),
        # Without owners, whoever is next in turn decides, and then anybody.
        ("A", "P", "X", "", "A", "P", "A"),
        ("A", "P", "X", "", "AP", "", "A"),
        ("A", "P", "O", "O", "A", "P", "A"),
        ("A", "P", "X", "O", "P", "A", ""),
    ],
)
def test_whose_turn_it_is(
    approver: str | None, owner: str | None, asker: str, owners: str, outsiders: str, asked: str, missing: str
) -> None:
    members = frozenset("APXO") - set(outsiders)
    circle = Circle(approver, tuple(owners), members, frozenset(outsiders))
    found = circle.deciders(owner, asker=asker)
    assert ("".join(found.asked), found.missing) == (asked, missing)
    assert found.is_alone is False
