"""The five dimensions of health: each gives its points, why, and what would give it all of them.

A dimension is not assessed where something is missing to judge by; it is never 0 for that. Source: the program rules'
health.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.model import Partner
from bot.program.config import ProgramConfig
from bot.program.money import show_amount
from bot.program.outcomes import DealFacts, revenue
from bot.program.percents import WHOLE_BP, rounded, show_percent
from bot.program.periods import last_365_days, year_so_far
from bot.program.ratios import in_bp
from bot.program.words import count, in_days, listed, on_day

DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Alignment:
    """The owner's own answer: how well the partner's goals fit ours, in points of a dimension."""

    points: int
    answered_on: date


@dataclass(frozen=True, slots=True)
class Record:
    """What health looks at.

    Attributes:
        deals: the partner's deals.
        last_touch: its last dated touch up to the day, None when there is none.
        alignment: the owner's newest answer up to the day.
        today: the day asked about, in the workspace's timezone.
        activated_on: the day the partner became active.
    """

    partner: Partner
    deals: Sequence[DealFacts]
    last_touch: date | None
    alignment: Alignment | None
    today: date
    activated_on: date
    program: ProgramConfig
    currency: str

    @property
    def days_active(self) -> int:
        """Days since activation."""
        return (self.today - self.activated_on).days

    @property
    def is_young(self) -> bool:
        """Whether it is too early to judge revenue and pipeline."""
        return self.days_active <= self.program.health.young_days

    def money(self, amount: int) -> str:
        """Give an amount in words."""
        return show_amount(amount, self.currency)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of a partner's health.

    Attributes:
        points: None where it is not assessed, or not counted.
        of: the most there are.
        weight: what it counts in the score, in per cent; 0 where it is not counted.
        why: the numbers behind it, in one sentence.
        inputs: the same numbers; money in minor units, parts in basis points, days in ISO format.
        fix: what would give it all its points, as an instruction; empty where it has them or is not assessed.
    """

    name: str
    points: int | None
    of: int
    weight: int
    why: str
    inputs: Mapping[str, int | str | None] = field(default_factory=dict)
    fix: str = ""

    @property
    def key(self) -> str:
        """The name as records and figures have it."""
        return self.name.lower()

    @property
    def lacking(self) -> int:
        """What it lacks, as it weighs: its missing points times its weight; 0 where it is not assessed."""
        return 0 if self.points is None else self.weight * (self.of - self.points)


def revenue_dimension(record: Record) -> Dimension:
    """Judge the sourced revenue of 365 days against the target, for as long as the partner is active."""
    rules, target = record.program.health, record.partner.annual_target
    if not target:
        return _not_assessed(record, "Revenue", "No annual target is set.")
    if record.is_young:
        return _not_assessed(record, "Revenue", _young(record))
    won = revenue(record.deals, last_365_days(record.today), today=record.today)
    days = min(record.days_active, DAYS_OF_A_YEAR)
    expected = rounded(target * days, DAYS_OF_A_YEAR)
    # Rounded down, it reaches just those steps that the exact part reaches.
    reached = won * DAYS_OF_A_YEAR * WHOLE_BP // (target * days)
    attainment = rounded(won * DAYS_OF_A_YEAR * WHOLE_BP, target * days)
    wanted = _rounded_up(target * days * rules.revenue_bp[0], DAYS_OF_A_YEAR * WHOLE_BP)
    so_far = " so far" if days < DAYS_OF_A_YEAR else ""
    return _assessed(
        record,
        "Revenue",
        _points(record, [reached >= bp for bp in rules.revenue_bp]),
        f"{record.money(won)} sourced in 365 days is {show_percent(attainment)} of the "
        f"{record.money(expected)} expected{so_far}.",
        {"sourced": won, "expected": expected, "attainment": attainment, "days_active": record.days_active},
        f"Win {record.money(wanted - won)} more in sourced deals.",
    )


def pipeline_dimension(record: Record) -> Dimension:
    """Judge the open deals: how many, and their value against what is missing to the target of the year."""
    if record.is_young:
        return _not_assessed(record, "Pipeline", _young(record))
    steps, target, today = record.program.health.pipeline, record.partner.annual_target, record.today
    open_values = [deal.value for deal in record.deals if deal.is_open_on(today)]
    number, value = len(open_values), sum(open_values)
    missing = max(target - revenue(record.deals, year_so_far(today), today=today), 0) if target else 0
    reached = [number >= step.deals and value * WHOLE_BP >= step.coverage_bp * missing for step in steps]
    coverage = in_bp(value, missing)
    against = "the target of the year is met" if target else "no annual target is set"
    if coverage is not None:
        against = f"that is {show_percent(coverage)} of the {record.money(missing)} missing to the target"
    more_value = _rounded_up(steps[0].coverage_bp * missing, WHOLE_BP) - value
    wanted = (
        f"get {count(steps[0].deals - number, 'more deal')} approved" if number < steps[0].deals else "",
        f"bring {record.money(more_value)} more into the pipeline" if more_value > 0 else "",
    )
    return _assessed(
        record,
        "Pipeline",
        _points(record, [*reached, number > 0]),
        f"{count(number, 'open deal')} worth {record.money(value)}; {against}.",
        {
            "open_deals": number,
            "open_value": value,
            "missing_to_target": missing if target else None,
            "coverage": coverage,
        },
        _sentence(wanted),
    )


def engagement_dimension(record: Record) -> Dimension:
    """Judge how long ago the last touch was."""
    touch = record.last_touch
    if touch is None:
        return _not_assessed(record, "Engagement", "No touch is remembered.")
    days = (record.today - touch).days
    last = f"Last touch {on_day(touch)},"
    return _assessed(
        record,
        "Engagement",
        _points(record, [days <= most for most in record.program.health.engagement_days]),
        f"{in_days(-days, last, last)}.",
        {"last_touch": touch.isoformat(), "days": days},
        "Talk to the partner and note it.",
    )


def certification_dimension(record: Record) -> Dimension:
    """Judge the weaker of both kinds of certification against what the tier asks for."""
    partner, rule = record.partner, record.program.rule(record.partner.tier)
    asked = [
        ("sales", partner.certified_sales, rule.certified_sales),
        ("technology", partner.certified_technical, rule.certified_technical),
    ]
    asked = [one for one in asked if one[2]]
    if not asked:
        return _not_assessed(record, "Certification", f"{rule.tier.label} asks for no certifications.")
    reached, is_begun = min(have * WHOLE_BP // need for _, have, need in asked), all(have for _, have, _ in asked)
    missing = [f"{need - have} more in {what}" for what, have, need in asked if have < need]
    return _assessed(
        record,
        "Certification",
        _points(record, [*(reached >= bp for bp in record.program.health.certification_bp), is_begun]),
        f"{listed([f'{have} in {what}' for what, have, _ in asked])} certified; {rule.tier.label} asks for "
        f"{listed([str(need) for _, _, need in asked])}.",
        {
            "certified_sales": partner.certified_sales,
            "asked_sales": rule.certified_sales,
            "certified_technical": partner.certified_technical,
            "asked_technical": rule.certified_technical,
            "weaker": min(rounded(have * WHOLE_BP, need) for _, have, need in asked),
        },
        f"Certify {listed(missing)}.",
    )


def alignment_dimension(record: Record) -> Dimension:
    """Take the owner's own answer, as given, for as long as it counts."""
    answer, most_days = record.alignment, record.program.health.alignment_days
    if answer is None or answer.answered_on > record.today:
        return _not_assessed(record, "Alignment", "The owner has not answered yet.")
    given = f"{answer.points} of {record.program.health.dimension_points}"
    if (record.today - answer.answered_on).days > most_days:
        old = f"The owner's answer of {on_day(answer.answered_on)} is older than {count(most_days, 'day')}."
        return _not_assessed(record, "Alignment", old)
    return _assessed(
        record,
        "Alignment",
        min(answer.points, record.program.health.dimension_points),
        f"The owner gave {given} on {on_day(answer.answered_on)}.",
        {"answer": answer.points, "answered_on": answer.answered_on.isoformat()},
        "Agree on the goals with the partner, then answer the question on alignment again.",
    )


DIMENSIONS = (
    revenue_dimension,
    pipeline_dimension,
    engagement_dimension,
    certification_dimension,
    alignment_dimension,
)


def _points(record: Record, reached: Sequence[bool]) -> int:
    """Give the points of the first step that is reached, the full ones coming first."""
    steps = zip(reached, record.program.health.step_points, strict=True)
    return next((points for is_reached, points in steps if is_reached), 0)


def _assessed(
    record: Record, name: str, points: int, why: str, inputs: Mapping[str, int | str | None], fix: str
) -> Dimension:
    most, weight = record.program.health.dimension_points, _weight(record, name)
    if not weight:
        return _not_counted(record, name)
    return Dimension(name, points, most, weight, why, inputs, fix if points < most else "")


def _not_assessed(record: Record, name: str, why: str) -> Dimension:
    weight = _weight(record, name)
    if not weight:
        return _not_counted(record, name)
    return Dimension(name, None, record.program.health.dimension_points, weight, f"Not assessed. {why}")


def _not_counted(record: Record, name: str) -> Dimension:
    why = "Not counted. It weighs 0 % in this program."
    return Dimension(name, None, record.program.health.dimension_points, 0, why)


def _weight(record: Record, name: str) -> int:
    weight: int = getattr(record.program.health.weights, name.lower())
    return weight


def _rounded_up(amount: int, divisor: int) -> int:
    return -(-amount // divisor)


def _young(record: Record) -> str:
    return (
        f"Active for {count(record.days_active, 'day')}; it is judged after "
        f"{count(record.program.health.young_days, 'day')}."
    )


def _sentence(parts: Sequence[str]) -> str:
    text = listed([part for part in parts if part])
    return f"{text[:1].upper()}{text[1:]}."
