"""A workspace of a thousand partners, all the asker's own, with something to say about each."""

from datetime import UTC, datetime, timedelta

from bot.memory import Memory
from bot.memory.schema import migrate
from bot.model import Contact, Deal, DealOrigin, DealStatus, Note, Partner, PartnerType, Stage, Tier
from bot.services.names import fold

TEAM, ASKER = "T0NORTHBM", "U0ANARUIZ"
STAGES = (Stage.ACTIVE, Stage.GROWING, Stage.ONBOARDING, Stage.RECRUITING, Stage.AT_RISK)


async def fill(url: str, partners: int) -> None:
    """Make a database with that many partners, two notes, one contact and three deals each."""
    await migrate(url)
    memory = Memory.connect(url)
    now = datetime.now(UTC)
    async with memory.writing(TEAM, actor_id=ASKER, cause="bench") as changes:
        rows = [_partner(number, now) for number in range(partners)]
        await changes.add_all(rows)
        for row in rows:
            assert row.id is not None
            await changes.add_all(_details(row.id, now))
    await memory.close()


def _partner(number: int, now: datetime) -> Partner:
    name = f"Partner {number:04} & Söhne"
    return Partner(
        team_id=TEAM,
        name=name,
        folded=fold(name),
        type=list(PartnerType)[number % 5],
        tier=list(Tier)[number % 4],
        stage=STAGES[number % 5],
        stage_since=(now - timedelta(days=number % 400)).date(),
        owner_id=ASKER,
        annual_target=None if number % 7 == 0 else 100_000_00,
        activated_on=(now - timedelta(days=number % 500)).date(),
        created_at=now - timedelta(days=600),
    )


def _details(partner_id: int, now: datetime) -> list[Note | Contact | Deal]:
    day = timedelta(days=partner_id % 90)
    return [
        Contact(team_id=TEAM, partner_id=partner_id, name="Sam Lee", is_main=True, created_at=now),
        *(
            Note(
                team_id=TEAM,
                partner_id=partner_id,
                text=f"Call {number}: talked about the pipeline.",
                happened_on=(now - day * number).date(),
                author_id=ASKER,
                created_at=now,
            )
            for number in (1, 2)
        ),
        *(
            Deal(
                team_id=TEAM,
                partner_id=partner_id,
                customer=f"Customer {number}",
                value=50_000_00,
                origin=DealOrigin.SOURCED,
                status=DealStatus.APPROVED,
                registered_at=now - timedelta(days=100 + number),
            )
            for number in range(3)
        ),
    ]
