"""Another tier, where the program suggests one: a person decides."""

from bot.program.case import Case
from bot.program.rules.rule import SELLING, Rule, Verdict, in_stage
from bot.program.steps import Found, Step, Topic, Urgency


def _other_tier(case: Case, *, is_higher: bool) -> Verdict:
    other, tier = case.other_tier, case.facts.tier
    if case.facts.stage not in SELLING:
        return in_stage(case)
    if other is None or other.is_higher != is_higher:
        return f"Nothing speaks for another tier than {tier.label} now."
    title = f"Decide whether the partner moves up to {other.tier.label}"
    return (
        Found(
            urgency=Urgency.SOON,
            weight=16,
            title=title if is_higher else f"Review whether the partner keeps {tier.label}",
            reason=other.reasons[0],
            evidence=other.reasons[1:] or (f"{tier.label} now.",),
            step=Step.SHOW_TIERS,
            topic=Topic.TIER,
            matter=other.tier,
            guide="guides/lifecycle",
        ),
    )


def _higher(case: Case) -> Verdict:
    return _other_tier(case, is_higher=True)


def _lower(case: Case) -> Verdict:
    return _other_tier(case, is_higher=False)


TIERS = (
    Rule("tier-up", "a higher tier", ("upgrade", "promotion"), _higher),
    Rule("tier-review", "a review of the tier", ("downgrade", "tier"), _lower),
)
