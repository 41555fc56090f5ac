"""What a file is compared with: the rows of the workspace as they are now."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.memory import Repository
from bot.model import Contact, Deal, ImportKind, Partner
from bot.services.names import fold


@dataclass(frozen=True)
class Here:
    """The workspace's rows, as an import of one kind needs them.

    Attributes:
        contacts: those of all partners; none where no contacts are imported. Deals likewise.
        owners: by folded name, the Slack users who can own a partner; of two who are called alike neither.
        answers: what was answered, by the key of the question.
        today: the day in the workspace's timezone.
        now: the present instant.
    """

    team_id: str
    partners: tuple[Partner, ...]
    contacts: tuple[Contact, ...]
    deals: tuple[Deal, ...]
    owners: Mapping[str, str]
    answers: Mapping[str, str]
    zone: ZoneInfo
    today: date
    now: datetime

    def starts(self) -> Callable[[date], datetime]:
        """Give what tells the instant at which a day begins in the workspace; each day is worked out once."""
        kept: dict[date, datetime] = {}

        def start(day: date) -> datetime:
            if day not in kept:
                kept[day] = datetime.combine(day, time(), self.zone).astimezone(UTC)
            return kept[day]

        return start


async def look_around(
    repository: Repository,
    kind: ImportKind,
    answers: Mapping[str, str],
    *,
    zone: ZoneInfo,
    today: date,
    now: datetime,
) -> Here:
    """Read what a file is compared with."""
    people = [one for one in await repository.people() if not one.outsider]
    called = Counter(fold(one.name) for one in people)
    return Here(
        team_id=repository.team_id,
        partners=await repository.every.of(Partner),
        contacts=await repository.every.of(Contact) if kind is ImportKind.CONTACTS else (),
        deals=await repository.every.of(Deal) if kind is ImportKind.DEALS else (),
        owners={fold(one.name): one.user_id for one in people if called[fold(one.name)] == 1},
        answers=answers,
        zone=zone,
        today=today,
        now=now,
    )
