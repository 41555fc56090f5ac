"""The program's own numbers."""

from collections.abc import Iterable

from bot.model import Tier
from bot.program.config import Bonus, TierRule
from bot.program.money import show_amount
from bot.program.worked import Worked, commission_examples, rebate_examples, revenue_share_examples
from bot.services.filling.values import leaves
from bot.services.filling.values.rubric import rubric
from bot.services.filling.values.scene import Scene


def program(scene: Scene) -> leaves.Values:
    """Give the group `program`."""
    rules = scene.program
    return {
        "tiers": [tier_record(scene, rule) for rule in rules.tiers],
        **{tier.value: tier_record(scene, rules.rule(tier)) for tier in Tier},
        "deals": _deal_rules(scene),
        "commission": _commission_rules(scene),
        "rebate": _rebate_rules(scene),
        "revenue_share": _revenue_share_rules(scene),
        "health": _health_rules(scene),
        "rhythm": _rhythm(scene),
        "upgrade_health": leaves.count(rules.upgrade_health),
        "downgrade_health_weeks": leaves.count(rules.downgrade_health_weeks),
        "downgrade_quarters": leaves.count(rules.downgrade_quarters),
        "tier_kept_months": leaves.count(rules.tier_kept_months),
        "quiet_after_days": leaves.count(rules.quiet_after_days),
        "silent_after_days": leaves.count(rules.silent_after_days),
        "first_deal_days": leaves.count(rules.first_deal_days),
        "stalled_after_days": leaves.count(rules.stalled_after_days),
    }


def tier_record(scene: Scene, rule: TierRule) -> leaves.Values:
    """Give a record `tier`."""
    return {
        "name": rule.tier.label,
        "revenue": scene.money(rule.sourced_revenue),
        "certified_sales": leaves.count(rule.certified_sales),
        "certified_technical": leaves.count(rule.certified_technical),
        "review": rule.review,
        "review_days": leaves.count(rule.qbr_every_days),
        "protection_days": leaves.count(rule.protection_days),
        "extension_days": leaves.count(rule.extension_days),
        "mdf": scene.money(rule.mdf),
        "commission": leaves.percent(rule.commission_bp),
    }


def _deal_rules(scene: Scene) -> leaves.Values:
    rules = scene.program.deals
    first, second, last = rules.warning_days
    return {
        "decision_hours": leaves.count(rules.decision_hours),
        "breach_hours": leaves.count(rules.breach_hours),
        "first_warning_days": leaves.count(first),
        "second_warning_days": leaves.count(second),
        "last_warning_days": leaves.count(last),
        "together_hours": leaves.count(rules.together_hours),
        "direct_days": leaves.count(rules.direct_days),
    }


def _commission_rules(scene: Scene) -> leaves.Values:
    rules = scene.program.commission
    return {
        "cap": leaves.percent(rules.cap_bp),
        "influenced_share": leaves.percent(rules.influenced_share_bp),
        "closed_by_company_share": leaves.percent(rules.closed_by_company_share_bp),
        "attainment": _bonuses(rules.attainment),
        "first_deal": leaves.percent(rules.first_deal_bp),
        "next_deals": leaves.percent(rules.next_deals_bp),
        "certified": leaves.percent(rules.certified_bp),
        "minimum_payout": scene.money(rules.minimum_payout),
        "clawback_days": leaves.count(rules.clawback_days),
        "statements": rules.statements.value,
        "examples": _worked(scene, commission_examples(scene.program, scene.workspace.currency)),
    }


def _rebate_rules(scene: Scene) -> leaves.Values:
    rules, currency = scene.program.rebate, scene.workspace.currency
    above = [f"below {show_amount(band.start, currency)}" for band in rules.bands[1:]]
    bands = [
        {
            "from": scene.money(band.start),
            "to": end,
            "rate": leaves.percent(band.rate_bp),
            "maximum": "no maximum" if band.maximum is None else show_amount(band.maximum, currency),
        }
        for band, end in zip(rules.bands, (*above, "no limit"), strict=True)
    ]
    return {
        "bands": bands,
        "growth": _bonuses(rules.growth),
        "examples": _worked(scene, rebate_examples(scene.program, currency)),
    }


def _revenue_share_rules(scene: Scene) -> leaves.Values:
    rules = scene.program.revenue_share
    return {
        "payment_fees": leaves.percent(rules.payment_fees_bp),
        "statement_day": leaves.count(rules.statement_day),
        "payment_day": leaves.count(rules.payment_day),
        "examples": _worked(scene, revenue_share_examples(scene.program, scene.workspace.currency)),
    }


def _health_rules(scene: Scene) -> leaves.Values:
    rules = scene.program.health
    return {
        "points": leaves.count(rules.dimension_points),
        "healthy": leaves.count(rules.healthy),
        "watch": leaves.count(rules.watch),
        "at_risk": leaves.count(rules.at_risk),
        "escalate_below": leaves.count(rules.escalate_below),
        "escalate_drop": leaves.percent(rules.escalate_drop_bp),
        "rubric": rubric(rules),
        "young_days": leaves.count(rules.young_days),
        "alignment_days": leaves.count(rules.alignment_days),
    }


def _rhythm(scene: Scene) -> leaves.Values:
    rules = scene.program.rhythm
    return {
        "standup_minutes": leaves.count(rules.standup_minutes),
        "standup": [{"topic": part.topic, "minutes": leaves.count(part.minutes)} for part in rules.standup],
        "report_draft_day": leaves.count(rules.report_draft_day),
        "report_due_day": leaves.count(rules.report_due_day),
        "pipeline_stalled_days": leaves.count(rules.pipeline_stalled_days),
        "board_slides": leaves.count(rules.board_slides),
        "board_minutes": leaves.count(rules.board_minutes),
    }


def _bonuses(steps: Iterable[Bonus]) -> list[leaves.Values]:
    return [{"at": leaves.percent(step.at_bp), "points": leaves.percent(step.points_bp)} for step in steps]


def _worked(scene: Scene, examples: Iterable[Worked]) -> list[leaves.Values]:
    return [{"what": one.what, "steps": one.steps, "result": scene.money(one.result)} for one in examples]
