"""Names and texts are kept exactly as people write them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.memory import Memory
from bot.model import NAME_LENGTH
from tests.memory.rows import CAUSES, TEAM, a_note, a_partner, remember, remember_partner

pytestmark = pytest.mark.anyio

NAMES = [
    "AT&T",
    "Müller & Söhne",
    "Amazon.com",
    "St. Louis Co",
    'O\'Reilly "Media"; DROP TABLE partner;--',
    "100 % _off_ \\ {{ 7 * 7 }}",
    "🚀 Rocket 👩‍👩‍👧‍👦 Inc",
    "شركة النور للتجارة",
    "株式会社 ほげ",
    "Zoë\u0301 vs Zoe\u0308",
    " leading\u00a0and trailing ",
    "漢" * NAME_LENGTH,
    "🚀" * NAME_LENGTH,
]


@pytest.mark.parametrize("name", NAMES)
async def test_a_name_comes_back_exactly(memory: Memory, name: str) -> None:
    partner_id = await remember_partner(memory, name)
    async with memory.reading(TEAM) as repository:
        partner = await repository.partner(partner_id)
        (found,) = await repository.partner_names()
        (entry,) = await repository.history(partner_id, 1)
    assert partner is not None
    assert (partner.name, partner.folded, found.name, entry.after["name"]) == (name, name.casefold(), name, name)


async def test_the_longest_folded_name_fits_into_the_index(memory: Memory) -> None:
    await remember(memory, a_partner("Long", folded="é" * 800))
    async with memory.reading(TEAM) as repository:
        assert [len(name.folded) for name in await repository.partner_names()] == [800]


# What PostgreSQL refuses is left out on the way in; see `storable`.
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=2_000))
async def test_any_text_comes_back_exactly(memory: Memory, text: str) -> None:
    partner_id = await remember_partner(memory, f"Partner {next(CAUSES)}")
    await remember(memory, a_note(partner_id, text))
    async with memory.reading(TEAM) as repository:
        (note,), _ = await repository.notes(partner_id, 1)
        (entry, _) = await repository.history(partner_id, 2)
    assert (note.text, entry.after["text"]) == (text, text)


async def test_the_longest_message_of_slack_is_kept_whole(memory: Memory) -> None:
    # Slack: a message holds 40,000 characters at most.
    partner_id = await remember_partner(memory)
    text = "ü🚀" * 20_000
    await remember(memory, a_note(partner_id, text))
    async with memory.reading(TEAM) as repository:
        notes, _ = await repository.notes(partner_id, 1)
    assert notes[0].text == text
