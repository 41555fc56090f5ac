"""How a number of the program is written by people and read from them.

What `show` gives, `read` takes; both speak of the value as it is stored (see `bot.program.reading`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot.model import PartnerType
from bot.model.json import Json, JsonValue
from bot.program.config import REVIEWS, StatementRhythm
from bot.program.money import DoubtfulAmount, read_amount, show_amount
from bot.program.percents import show_percent, show_points
from bot.program.words import capitalised, count

LARGEST = 10**7
"""More days, people or per cent than this are a slip of the finger."""

LONGEST_TOPIC = 60
"""The longest topic of a meeting's agenda, in characters."""

_NUMBER = re.compile(r"\+?\s*(?P<number>\d[\d.,]*)\s*(?P<unit>[^\d\s].*)?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d{1,2})?")
# Two digits are the most behind a point, so that three behind a comma are thousands.
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_DAYS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
_HOURS = {"h": 1, "hour": 1, "hours": 1, "d": 24, "day": 24, "days": 24}
_PERCENT = {"%": 100, "percent": 100, "per cent": 100}
_POINTS = {"": 100, "point": 100, "points": 100, "%": 100}
_TIMES = {"x": 10_000, "times": 10_000, "%": 100}
_PIPELINE = re.compile(r"(?P<deals>\d{1,6})\s*(?:deals?)?\s*(?:,|and|&|\+)\s*(?P<coverage>\S.*)", re.IGNORECASE)
_NO_MAXIMUM = re.compile(r"(?:no|without(?:\s+an?)?)\s+(?:maximum|max|limit)", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:at\s+most|up\s+to|max\.?|maximum)\s*", re.IGNORECASE)


class Unreadable(ValueError):
    """A text is no value of its kind; the words say how to write it."""


@dataclass(frozen=True)
class Kind:
    """A kind of number.

    Attributes:
        show: gives a stored value in words, in a currency.
        read: gives the value of a text, in a currency; raises `Unreadable`.
        how: how it is written, with an example.
        options: what it is chosen from, where it is no number.
        is_money: there is an amount in it, in minor units of the currency.
    """

    show: Callable[[JsonValue, str], str]
    read: Callable[[str, str], JsonValue]
    how: str
    options: tuple[str, ...] = ()
    is_money: bool = False


def _whole(value: JsonValue) -> int:
    """Give a value of a program, which was checked to be a whole number."""
    assert isinstance(value, int)
    return value


def _record(value: JsonValue) -> Json:
    assert isinstance(value, dict)
    return value


def _measured(text: str, units: dict[str, int], how: str) -> int:
    """Read a number with its unit, exactly, in the smallest of them."""
    found = _NUMBER.fullmatch(text.strip())
    unit = (found["unit"] or "").strip().rstrip(".").casefold() if found else ""
    if found is None or unit not in units:
        raise Unreadable(how)
    number = found["number"].replace(",", "") if _GROUPED.fullmatch(found["number"]) else found["number"]
    if not _DECIMAL.fullmatch(number):
        raise Unreadable(how)
    exact = Decimal(number.replace(",", ".")) * units[unit]
    if exact != exact.to_integral_value() or exact > LARGEST:
        raise Unreadable(how)
    return int(exact)


def _counted(noun: str, units: dict[str, int], how: str) -> Kind:
    return Kind(
        lambda value, _: count(_whole(value), noun),
        lambda text, _: _measured(text, units, how),
        how,
    )


def _read_percent(text: str, currency: str) -> int:
    bare = text.strip().replace(",", ".")
    if re.fullmatch(r"0?\.\d+", bare) and Decimal(bare):
        whole = f"{(Decimal(bare) * 100).normalize():f}"
        raise Unreadable(f"{bare} can be read two ways. Write it with its sign: {bare} % or {whole} %.")
    return _measured(text, {"": 100, **_PERCENT}, PERCENT_HOW)


def _read_money(text: str, currency: str) -> int:
    try:
        return read_amount(text, currency=currency)
    except DoubtfulAmount as error:
        raise Unreadable(f"{error.user_message} {error.remedy}") from error


def _show_review(value: JsonValue, currency: str) -> str:
    days = _whole(value)
    return REVIEWS.get(days, count(days, "day"))


def _read_review(text: str, currency: str) -> int:
    words = text.strip().casefold().removeprefix("every ").replace("half yearly", "half-yearly")
    named = {name: days for days, name in REVIEWS.items()}
    return named[words] if words in named else _measured(words, {"": 1, **_DAYS}, REVIEW_HOW)


def _read_choice(options: tuple[str, ...]) -> Callable[[str, str], str]:
    def read(text: str, currency: str) -> str:
        found = next((one for one in options if one.casefold() == text.strip().casefold()), None)
        if found is None:
            raise Unreadable(f"Write one of: {', '.join(options)}.")
        return found

    return read


def _parts(text: str, how: str) -> tuple[str, str]:
    """Divide `110 %: 5 points` at its colon."""
    before, colon, after = text.partition(":")
    if not colon or not before.strip() or not after.strip():
        raise Unreadable(how)
    return before, after


def _show_bonus(value: JsonValue, currency: str) -> str:
    step = _record(value)
    return f"{show_percent(_whole(step['at_bp']))}: {show_points(_whole(step['points_bp']))}"


def _read_bonus(text: str, currency: str) -> Json:
    reached, points = _parts(text, BONUS_HOW)
    return {"at_bp": _read_percent(reached, currency), "points_bp": _measured(points, _POINTS, BONUS_HOW)}


def _show_band(value: JsonValue, currency: str) -> str:
    band = _record(value)
    most = band["maximum"]
    limit = "no maximum" if most is None else f"at most {show_amount(_whole(most), currency)}"
    return f"{show_amount(_whole(band['start']), currency)}: {show_percent(_whole(band['rate_bp']))}, {limit}"


def _read_band(text: str, currency: str) -> Json:
    start, paid = _parts(text, BAND_HOW)
    rate, sign, limit = paid.partition("%")
    limit = limit.strip(" ,;")
    if not sign or not limit:
        raise Unreadable(BAND_HOW)
    most = None if _NO_MAXIMUM.fullmatch(limit) else _read_money(_AT_MOST.sub("", limit, count=1), currency)
    return {
        "start": _read_money(start, currency),
        "rate_bp": _measured(rate, {"": 100}, BAND_HOW),
        "maximum": most,
    }


def _show_pipeline(value: JsonValue, currency: str) -> str:
    step = _record(value)
    times = (Decimal(_whole(step["coverage_bp"])) / 10_000).normalize()
    return f"{count(_whole(step['deals']), 'deal')} and {times:f}x"


def _read_pipeline(text: str, currency: str) -> Json:
    found = _PIPELINE.fullmatch(text.strip())
    if found is None:
        raise Unreadable(PIPELINE_HOW)
    return {"deals": int(found["deals"]), "coverage_bp": _measured(found["coverage"], _TIMES, PIPELINE_HOW)}


def _show_agenda(value: JsonValue, currency: str) -> str:
    part = _record(value)
    return f"{part['topic']}: {count(_whole(part['minutes']), 'minute')}"


def _read_agenda(text: str, currency: str) -> Json:
    # The topic may have a colon in it; the minutes have none.
    topic, _, minutes = text.rpartition(":")
    if not 1 <= len(topic.strip()) <= LONGEST_TOPIC:
        raise Unreadable(AGENDA_HOW)
    units = {"": 1, "m": 1, "min": 1, "minute": 1, "minutes": 1}
    return {"topic": " ".join(topic.split()), "minutes": _measured(minutes, units, AGENDA_HOW)}


def _read_type(text: str, currency: str) -> str:
    found = next((one for one in PartnerType if one.value == text.strip().casefold()), None)
    if found is None:
        raise Unreadable(TYPE_HOW)
    return found.value


PERCENT_HOW = "Write a percentage, such as 25 % or 2.5 %."
WEIGHT_HOW = "Write a whole percentage, such as 20 %. All five come to 100 %; one of 0 % is not counted."
REVIEW_HOW = "Write yearly, half-yearly, quarterly, monthly, or a number of days such as 45 days."
BONUS_HOW = "Write each step on a line of its own: what is reached, a colon, what it adds, as in 110 %: 5 points."
BAND_HOW = "Write each band on a line of its own, as in 100k: 2 %, at most 5k. The last may have no maximum."
PIPELINE_HOW = "Write each step on a line of its own: open deals, and their value against what is missing to the "
PIPELINE_HOW += "target, as in 3 deals and 3x."
AGENDA_HOW = "Write each part on a line of its own: the topic, a colon, its minutes, as in Wins: 3 minutes."
TYPE_HOW = f"Write each type on a line of its own: {', '.join(one.label for one in PartnerType)}."
_STATEMENTS = tuple(one.value for one in StatementRhythm)

MONEY = Kind(
    lambda value, currency: show_amount(_whole(value), currency),
    _read_money,
    "Write an amount, such as 50k.",
    is_money=True,
)
PERCENT = Kind(lambda value, _: show_percent(_whole(value)), _read_percent, PERCENT_HOW)
POINTS = Kind(
    lambda value, _: show_points(_whole(value)),
    lambda text, _: _measured(text, _POINTS, "Write points, such as 5 points."),
    "Write points that are added to the rate, such as 5 points.",
)
DAYS = _counted("day", {"": 1, **_DAYS}, "Write a number of days, such as 90 days.")
HOURS = _counted("hour", {"": 1, **_HOURS}, "Write a number of hours, such as 24 hours.")
MINUTES = _counted(
    "minute", {"": 1, "min": 1, "minute": 1, "minutes": 1}, "Write a number of minutes, such as 8 minutes."
)
MONTHS = _counted("month", {"": 1, "month": 1, "months": 1}, "Write a number of months, such as 12 months.")
NUMBER = Kind(
    lambda value, _: f"{_whole(value):,}",
    lambda text, _: _measured(text, {"": 1}, "Write a whole number, such as 2."),
    "Write a whole number, such as 2.",
)
WEIGHT = Kind(
    lambda value, _: f"{_whole(value)} %",
    lambda text, _: _measured(text, {"": 1, "%": 1, "percent": 1, "per cent": 1}, WEIGHT_HOW),
    WEIGHT_HOW,
)
REVIEW = Kind(_show_review, _read_review, REVIEW_HOW)
STATEMENTS = Kind(
    lambda value, _: str(value), _read_choice(_STATEMENTS), f"Write one of: {', '.join(_STATEMENTS)}.", _STATEMENTS
)
BONUS = Kind(_show_bonus, _read_bonus, BONUS_HOW)
BAND = Kind(_show_band, _read_band, BAND_HOW, is_money=True)
PIPELINE = Kind(_show_pipeline, _read_pipeline, PIPELINE_HOW)
AGENDA = Kind(_show_agenda, _read_agenda, AGENDA_HOW)
PARTNER_TYPE = Kind(
    lambda value, _: capitalised(PartnerType(str(value)).label),
    _read_type,
    TYPE_HOW,
)
