"""Every number of the program, in the order in which people look at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.model import Tier
from bot.model.json import JsonValue
from bot.program.settings import kinds
from bot.program.settings.kinds import Kind, Unreadable

MOST_LINES = 20
"""The most steps of a ladder, bands, or parts of an agenda."""


class Section(StrEnum):
    """What of the program is looked at and set together."""

    TIERS = "tiers"
    COMMISSION = "commission"
    DEALS = "deals"
    HEALTH = "health"
    REBATE = "rebate"
    RHYTHM = "rhythm"
    MONEY = "money"

    @property
    def heading(self) -> str:
        """The section as people call it."""
        return _HEADINGS[self]


_HEADINGS = {
    Section.TIERS: "Tiers",
    Section.COMMISSION: "Commission",
    Section.DEALS: "Deal registration",
    Section.HEALTH: "Health",
    Section.REBATE: "Rebate",
    Section.RHYTHM: "Rhythm of the work",
    Section.MONEY: "Money and revenue share",
}


@dataclass(frozen=True)
class Setting:
    """A number of the program.

    Attributes:
        path: its place in the program, by the names of `ProgramConfig`; a tier stands in place of its rule.
        name: what it is called in a file.
        label: what people call it.
        group: the tier, or another heading, that it stands under; empty for none.
        is_list: it has several values, each on a line of its own.
        number: how many there are in a list of a fixed length.
        is_main: it is shown where the whole program is.
    """

    path: str
    section: Section
    name: str
    label: str
    kind: Kind
    group: str = ""
    is_list: bool = False
    number: int | None = None
    is_main: bool = True

    @property
    def full_label(self) -> str:
        """The label with the tier in front: `Gold: protection`."""
        return f"{self.group}: {self.label[:1].lower()}{self.label[1:]}" if self.group else self.label

    @property
    def place(self) -> tuple[str, ...]:
        """Its place in a file: the section, the group if it has one, and its name."""
        return tuple(filter(None, (self.section.value, self.group.casefold().replace(" ", "_"), self.name)))

    def show(self, value: JsonValue, currency: str) -> str:
        """Give a stored value as people write it; a list has a line for each of its values."""
        if not self.is_list:
            return self.kind.show(value, currency)
        return "\n".join(self.kind.show(one, currency) for one in (value if isinstance(value, list) else []))

    def read(self, text: str, currency: str) -> JsonValue:
        """Give the stored value of what somebody wrote.

        Raises:
            Unreadable: it is no such value; the words say how to write it.
        """
        if not self.is_list:
            if not text.strip():
                raise Unreadable(f"This cannot be empty. {self.kind.how}")
            return self.kind.read(text, currency)
        lines = [line for line in text.split("\n") if line.strip()]
        if self.number is not None and len(lines) != self.number:
            raise Unreadable(f"There are {self.number} of these, each on a line of its own. {self.kind.how}")
        if len(lines) > MOST_LINES:
            raise Unreadable(f"There are at most {MOST_LINES} of these.")
        return [self.kind.read(line.strip(), currency) for line in lines]


def _tiers() -> Iterator[Setting]:
    asked = (
        ("sourced_revenue", "sourced_revenue", "Sourced revenue of 12 months", kinds.MONEY),
        ("certified_sales", "certified_sales", "Certified in sales", kinds.NUMBER),
        ("certified_technical", "certified_technical", "Certified technical staff", kinds.NUMBER),
        ("qbr_every_days", "business_review", "Business review", kinds.REVIEW),
        ("protection_days", "protection", "Protection of a deal", kinds.DAYS),
        ("extension_days", "extension", "Extension of the protection", kinds.DAYS),
        ("mdf", "mdf", "Market development funds (MDF) a year", kinds.MONEY),
    )
    for tier in Tier:
        for field, name, label, kind in asked:
            yield Setting(f"tiers.{tier.value}.{field}", Section.TIERS, name, label, kind, tier.label)
    for field, label, kind in (
        ("upgrade_health", "Health for an upgrade, at least", kinds.NUMBER),
        ("downgrade_quarters", "Quarter ends below the tier's revenue before a review", kinds.NUMBER),
        ("downgrade_health_weeks", "Weekly health scores at critical before a review", kinds.NUMBER),
        ("tier_kept_months", "A tier is kept for", kinds.MONTHS),
    ):
        yield Setting(field, Section.TIERS, field, label, kind)


def _commission() -> Iterator[Setting]:
    for tier in Tier:
        path = f"tiers.{tier.value}.commission_bp"
        yield Setting(path, Section.COMMISSION, tier.value, tier.label, kinds.PERCENT, "Base rate")
    yield from _of(
        Section.COMMISSION,
        ("cap_bp", "cap", "Highest rate (the cap)", kinds.PERCENT),
        ("influenced_share_bp", "influenced_share", "Part of the base rate for an influenced deal", kinds.PERCENT),
        (
            "closed_by_company_share_bp",
            "closed_by_company_share",
            "Part of the rate when your own sellers close",
            kinds.PERCENT,
        ),
    )
    yield Setting(
        "commission.attainment", Section.COMMISSION, "attainment", "Points for attainment", kinds.BONUS, is_list=True
    )
    yield from _of(
        Section.COMMISSION,
        ("first_deal_bp", "first_deal", "Points for the first won deal", kinds.POINTS),
        ("next_deals_bp", "next_deals", "Points for the second and third won deal", kinds.POINTS),
        ("certified_bp", "certified", "Points for a certified team", kinds.POINTS),
        ("minimum_payout", "minimum_payout", "Smallest payout", kinds.MONEY),
        ("clawback_days", "clawback", "Taken back when a deal is reversed within", kinds.DAYS),
        ("statements", "statements", "Statements", kinds.STATEMENTS),
    )


def _deals() -> Iterator[Setting]:
    yield from _of(
        Section.DEALS,
        ("decision_hours", "decision", "A registration is decided within", kinds.HOURS),
        ("breach_hours", "late_after", "It is late after", kinds.HOURS),
    )
    yield Setting(
        "deals.warning_days",
        Section.DEALS,
        "warnings",
        "Warnings before the protection ends",
        kinds.DAYS,
        is_list=True,
        number=3,
    )
    yield from _of(
        Section.DEALS,
        ("together_hours", "together", "Two registrations go to review within", kinds.HOURS),
        ("direct_days", "direct_after", "Your own opportunity comes first from an age of", kinds.DAYS),
    )


def _health() -> Iterator[Setting]:
    yield from _of(
        Section.HEALTH,
        ("healthy", "healthy", "Healthy from", kinds.NUMBER),
        ("watch", "watch", "Watch from", kinds.NUMBER),
        ("at_risk", "at_risk", "At risk from (below is critical)", kinds.NUMBER),
        ("escalate_below", "escalate_below", "Escalated below", kinds.NUMBER),
        (
            "escalate_drop_bp",
            "escalate_drop",
            "Escalated when a quarter's revenue falls to this part of the one before",
            kinds.PERCENT,
        ),
    )
    for field, name, label, kind, number in (
        ("revenue_bp", "revenue", "Revenue: attainment for 20, 15, 10 and 5 points", kinds.PERCENT, 4),
        ("pipeline", "pipeline", "Pipeline: for 20, 15 and 10 points", kinds.PIPELINE, 3),
        ("engagement_days", "engagement", "Engagement: last touch for 20, 15, 10 and 5 points", kinds.DAYS, 4),
        ("certification_bp", "certification", "Certification: for 20, 15 and 10 points", kinds.PERCENT, 3),
    ):
        yield Setting(f"health.{field}", Section.HEALTH, name, label, kind, is_list=True, number=number, is_main=False)
    yield from _of(
        Section.HEALTH,
        ("young_days", "young", "Revenue and pipeline are not judged for the first", kinds.DAYS),
        ("alignment_days", "alignment", "An answer on alignment counts for", kinds.DAYS),
        is_main=False,
    )
    for key in ("revenue", "pipeline", "engagement", "certification", "alignment"):
        yield Setting(f"health.weights.{key}", Section.HEALTH, key, key.capitalize(), kinds.WEIGHT, "Weight")


def _rebate() -> Iterator[Setting]:
    for field, label, kind in (
        ("bands", "Bands", kinds.BAND),
        ("growth", "Points for growth over last year", kinds.BONUS),
        ("types", "Who gets it", kinds.PARTNER_TYPE),
    ):
        yield Setting(f"rebate.{field}", Section.REBATE, field, label, kind, is_list=True)


def _rhythm() -> Iterator[Setting]:
    yield Setting("rhythm.standup", Section.RHYTHM, "standup", "Weekly standup", kinds.AGENDA, is_list=True)
    yield from _of(
        Section.RHYTHM,
        ("report_draft_day", "report_draft_day", "Day of the month on which the report is drafted", kinds.NUMBER),
        ("report_due_day", "report_due_day", "Day of the month by which it is due", kinds.NUMBER),
        ("pipeline_stalled_days", "pipeline_stalled", "An open deal is stalled after", kinds.DAYS),
        ("board_slides", "board_slides", "Slides of the board deck, at most", kinds.NUMBER),
        ("board_minutes", "board_length", "The board deck takes", kinds.MINUTES),
        is_main=False,
    )
    for field, name, label, is_main in (
        ("first_deal_days", "first_deal", "First deal expected within", True),
        ("quiet_after_days", "quiet_after", "Quiet after", True),
        ("silent_after_days", "silent_after", "At risk without a touch after", True),
        ("follow_up_after_days", "follow_up_after", "What is amiss may rest for", False),
        ("stalled_after_days", "stalled_after", "Recruiting or onboarding is stalled after", False),
        ("playbook_stalled_after_days", "playbook_stalled_after", "A playbook is stalled after", False),
    ):
        yield Setting(field, Section.RHYTHM, name, label, kinds.DAYS, is_main=is_main)


def _money() -> Iterator[Setting]:
    return _of(
        Section.MONEY,
        ("payment_fees_bp", "payment_fees", "Payment fees of a joint offer", kinds.PERCENT),
        ("statement_day", "statement_day", "Day of the month by which a quarter's share is stated", kinds.NUMBER),
        ("payment_day", "payment_day", "Day of that month by which it is paid", kinds.NUMBER),
        record="revenue_share",
    )


def _of(
    section: Section, *fields: tuple[str, str, str, Kind], record: str = "", is_main: bool = True
) -> Iterator[Setting]:
    for field, name, label, kind in fields:
        yield Setting(f"{record or section.value}.{field}", section, name, label, kind, is_main=is_main)


SETTINGS = {
    one.path: one for made in (_tiers, _commission, _deals, _health, _rebate, _rhythm, _money) for one in made()
}
"""Every number by its path. `health.dimension_points` is none: the owner's own answers are given in it, and stay."""
