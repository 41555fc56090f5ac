"""A column of days. Whether the day or the month comes first in 03/04/2026, all its values together tell."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from unicodedata import normalize
from zoneinfo import ZoneInfo

from bot.program.periods import YEARS
from bot.services.importing.outcomes import SKIP, Doubt, Fault, Option

Outcome = date | Doubt | Fault
_TIME = (
    r"(?:[T,]?\s*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?:[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE)
_KANJI = re.compile(rf"(?P<year>\d{{4}})年\s*(?P<month>\d{{1,2}})月\s*(?P<day>\d{{1,2}})日{_TIME}", re.IGNORECASE)
_TOGETHER = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_DOTS = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_DOUBTFUL = re.compile(
    rf"(?P<first>\d{{1,2}})([/-])(?P<second>\d{{1,2}})\2(?P<year>\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_NUMBER, _NAME = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?", r"(?P<name>[a-z]{3,})\.?"
_LAST = rf"[\s,-]+(?:de\s+)?(?P<year>\d{{4}}|\d{{2}}){_TIME}"
_NAMED = (
    re.compile(rf"{_NUMBER}[\s-]+(?:de\s+)?{_NAME}{_LAST}", re.IGNORECASE),
    re.compile(rf"{_NAME}[\s-]+{_NUMBER}{_LAST}", re.IGNORECASE),
)
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
# Excel: day 1 is 1 January 1900, and it counts a 29 February 1900 that there was not.
_EXCEL = date(1899, 12, 30)
# English, German, French, Spanish, Italian, Portuguese and Dutch: by so many first letters, no two months are alike.
_MONTHS = (
    "jan ene gen", "feb fev", "mar mrz maa", "apr abr avr", "may mai mag mei", "jun giu juin", "jul lug juil",
    "aug ago aou", "sep set", "oct okt ott out", "nov", "dec dez dic",
)  # fmt: skip
_BY_NAME = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
DAY_FIRST, MONTH_FIRST = "day", "month"


def read_days(
    texts: Iterable[str], *, name: str, zone: ZoneInfo, answers: Mapping[str, str], told: dict[str, str]
) -> dict[str, Outcome]:
    """Read the values of a column.

    Args:
        texts: the values, each once, none empty.
        name: the column's field, which the question about it is named by.
        zone: the workspace's timezone; an instant with another one falls on a day there.
        answers: what was answered; `day` or `month` (what comes first) under the key of the column's question.
        told: what the whole column tells, under the same key; where only some rows of a file are left, it is known
            from the whole file, else it is put in here. Empty where it tells nothing.

    Returns:
        By text, the day; or what is wrong with it; or that it is one of two days, where neither the other values nor an
        answer say which is meant.
    """
    outcomes: dict[str, Outcome] = {}
    doubtful: dict[str, tuple[date, date]] = {}
    firsts: set[str] = set()
    for text in texts:
        found = _DOUBTFUL.fullmatch(text)
        if found is None:
            outcomes[text] = _plainly(text, zone) or Fault(f"“{text}” is no day that I can read.")
            continue
        ways = _ways(found)
        if len(ways) == 2 and ways[DAY_FIRST] != ways[MONTH_FIRST]:
            doubtful[text] = (ways[DAY_FIRST], ways[MONTH_FIRST])
        elif ways:
            outcomes[text] = next(iter(ways.values()))
            firsts.update(ways if len(ways) == 1 else ())
        else:
            outcomes[text] = Fault(f"“{text}” is not in the calendar.")
    key = f"days:{name}"
    decided = told.setdefault(key, firsts.pop() if len(firsts) == 1 else "") or answers.get(key)
    for text, (day_first, month_first) in doubtful.items():
        if decided in (DAY_FIRST, MONTH_FIRST):
            outcomes[text] = day_first if decided == DAY_FIRST else month_first
        else:
            outcomes[text] = _asked(key, text, day_first, month_first)
    return {text: _in_reach(text, outcome) for text, outcome in outcomes.items()}


def _in_reach(text: str, outcome: Outcome) -> Outcome:
    # Programs write 0001-01-01 and 9999-12-31 where they know no day.
    if isinstance(outcome, date) and outcome.year not in YEARS:
        return Fault(f"“{text}” is too far away. Leave the cell empty where no day is known.")
    return outcome


def _ways(found: re.Match[str]) -> dict[str, date]:
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    ways = {DAY_FIRST: _day(year, second, first), MONTH_FIRST: _day(year, first, second)}
    return {way: day for way, day in ways.items() if day}


def _plainly(text: str, zone: ZoneInfo) -> date | None:
    """Read a day that is written in a way that has one meaning only."""
    found = _ISO.fullmatch(text)
    if found:
        return _in_zone(found, text, zone) if found["zone"] else _day(found["year"], found["month"], found["day"])
    found = _TOGETHER.fullmatch(text) or _DOTS.fullmatch(text) or _KANJI.fullmatch(text)
    if found:
        return _day(found["year"], found["month"], found["day"])
    serial = _SERIAL.fullmatch(text)
    if serial:
        return _EXCEL + timedelta(days=int(serial[1]))
    # Accents take no part in the names of months.
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode()
    for pattern in _NAMED:
        found = pattern.fullmatch(plain)
        if found:
            month = _BY_NAME.get(found["name"][:4].casefold()) or _BY_NAME.get(found["name"][:3].casefold())
            return _day(found["year"], month, found["day"]) if month else None
    return None


def _in_zone(found: re.Match[str], text: str, zone: ZoneInfo) -> date | None:
    """Give the day that an instant of another timezone falls on."""
    try:
        offset = found["zone"].upper().replace("UTC", "Z")
        instant = datetime.fromisoformat(
            f"{text[: found.end('day')]} {found['time'].zfill(5)}{offset}".replace("/", "-")
        )
        return instant.astimezone(zone).date()
    except (ValueError, OverflowError):
        return _day(found["year"], found["month"], found["day"])


def _day(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _asked(key: str, text: str, day_first: date, month_first: date) -> Doubt:
    ways = f"{day_first:%-d %B %Y} or {month_first:%-d %B %Y}"
    return Doubt(
        key,
        f"“{text}” can be two days: {ways}.",
        f"Days such as “{text}” can be read two ways. Which comes first?",
        (
            Option(DAY_FIRST, f"The day: {day_first:%-d %b %Y}"),
            Option(MONTH_FIRST, f"The month: {month_first:%-d %b %Y}"),
            SKIP,
        ),
    )
