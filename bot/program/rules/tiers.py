"""Another tier, where the program suggests one: a person decides."""

from bot.program.case import Case
from bot.program.periods import quarter_of
from bot.program.rules.rule import SELLING, Rule, Verdict, in_stage
from bot.program.steps import Found, Step, Topic, Urgency
from bot.program.tier_moves import Move


def _other_tier(case: Case, wanted: Move) -> Verdict:
    other, tier = case.move, case.facts.tier
    if case.facts.stage not in SELLING:
        return in_stage(case)
    if other is None or other.move is not wanted:
        return f"Nothing speaks for another tier than {tier.label} now."
    title = f"Decide whether the partner moves up to {other.tier.label}"
    return (
        Found(
            urgency=Urgency.SOON,
            weight=16,
            title=title if wanted is Move.UP else f"Review whether the partner keeps {tier.label}",
            reason=other.reasons[0],
            evidence=other.reasons[1:] or (f"{tier.label} now.",),
            step=Step.SHOW_TIERS,
            topic=Topic.TIER,
            matter=f"{other.tier} {quarter_of(case.today).name}",
            once=True,
            guide="guides/lifecycle",
        ),
    )


def _higher(case: Case) -> Verdict:
    return _other_tier(case, Move.UP)


def _lower(case: Case) -> Verdict:
    return _other_tier(case, Move.DOWN)


TIERS = (
    Rule("tier-up", "a higher tier", ("upgrade", "promotion"), _higher),
    Rule("tier-review", "a review of the tier", ("downgrade", "tier"), _lower),
)
