"""The way to the next tier, and the ladder."""

from collections.abc import Iterator

from bot.model.json import Json
from bot.program.closing_gaps import GapClosed
from bot.program.config import TierRule
from bot.program.money import show_amount
from bot.program.percents import show_percent
from bot.program.tier_moves import Move, TierMove
from bot.program.words import capitalised, count, listed, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.bars import bar
from bot.rendering.lists import listed as bullets
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.standing.results import Rung, SuggestedMove, TierCard, TierLadder

NAME = 60
CUSTOMER = 80
DEALS = 5
_SQUARES = 10


def tier_card(card: TierCard) -> Screen:
    """Show a partner's way to the next tier."""
    line = f"#{card.partner_id}"
    return Screen(
        [
            kit.header(clip(f"{card.partner_name} · {card.way.rule.tier.label}", limits.HEADER)),
            rich.rich_text(rich.paragraph(*_here(card))),
            *_way(card),
            *(_suggested(card.move, card.partner_id, card.partner_name) if card.move else ()),
        ],
        kit.actions(
            kit.Button("Health", Run(f"health {line}")),
            kit.Button("Next steps", Run(f"recommend {line}")),
            kit.Button("The ladder", Run("tiers")),
            kit.Button("Show the partner", Run(f"show {line}")),
            of=clip(card.partner_name, limits.BUTTON_LABEL),
        ),
    )


def tier_ladder(ladder: TierLadder) -> Screen:
    """Show every tier with who is in it, and the suggestions."""
    blocks = [
        kit.header("The ladder"),
        *bullets(rich.paragraph(*_rung(one, ladder.currency)) for one in ladder.rungs),
    ]
    if ladder.suggested:
        more = ladder.suggested - len(ladder.moves)
        blocks += [kit.divider(), kit.header("Tiers to look at")]
        for one in ladder.moves:
            blocks += _of_partner(one)
        if more:
            blocks.append(kit.context(f"And {count(more, 'more partner')}; these have the most revenue."))
        blocks.append(kit.context("A suggestion changes nothing: a person decides."))
    else:
        blocks.append(kit.context("No upgrade is earned, and no tier is to be reviewed."))
    return Screen(blocks, kit.actions(kit.Button("Health", Run("health")), kit.Button("See all partners", Run("list"))))


def _here(card: TierCard) -> Iterator[rich.Inline]:
    rule, money = card.way.rule, show_amount(card.way.revenue, card.currency)
    since = f" since {on_day(card.tier_since)}" if card.tier_since else ""
    yield rich.bold(f"{rule.tier.label}{since}")
    yield f"\n{money} sourced in 365 days"
    if rule.sourced_revenue:
        enough = "which keeps the tier" if card.way.revenue >= rule.sourced_revenue else "which is too little for it"
        yield f"; {rule.tier.label} asks for {show_amount(rule.sourced_revenue, card.currency)}, {enough}"
    yield "."


def _way(card: TierCard) -> Iterator[Json]:
    above, gap = card.way.next, card.gap
    if above is None or gap is None:
        yield rich.rich_text(rich.paragraph("This is the highest tier: there is none above it."))
        return
    certified = (
        ("Certified in sales", card.certified_sales, above.certified_sales),
        ("Certified in technology", card.certified_technical, above.certified_technical),
    )
    earned, asked = (show_amount(amount, card.currency) for amount in (card.way.revenue, above.sourced_revenue))
    score = "not assessed" if card.score is None else str(card.score)
    health = bar(card.score or 0, card.upgrade_health, squares=_SQUARES)
    lines = [
        _progress("Revenue", earned, asked, bar(card.way.revenue, above.sourced_revenue, squares=_SQUARES)),
        *(_progress(what, str(have), str(need), bar(have, need, squares=_SQUARES)) for what, have, need in certified),
        _progress("Health", score, str(card.upgrade_health), health),
    ]
    yield from bullets(lines, title=f"On the way to {above.tier.label}")
    yield rich.rich_text(rich.paragraph(rich.bold("What closes the gap: "), _closing(card, gap)))
    yield rich.rich_text(rich.paragraph(rich.bold(f"What {above.tier.label} gives: "), _gives(above, card.currency)))


def _progress(label: str, have: str, need: str, squares: str) -> Json:
    return rich.paragraph(rich.bold(f"{label}: "), f"{have} of {need}\n{squares}")


def _closing(card: TierCard, gap: GapClosed) -> str:
    """Say what closes the gap: `Close Globex ($120,000) and certify 1 more in technology`."""
    parts = []
    if gap.deals:
        named = [
            f"{clip(card.customers.get(deal.id, 'a customer'), CUSTOMER)} ({show_amount(deal.value, card.currency)})"
            for deal in gap.deals[:DEALS]
        ]
        more = len(gap.deals) - len(named)
        parts.append(f"close {listed([*named, count(more, 'other deal')] if more else named)}")
    if gap.still_missing:
        parts.append(f"find {show_amount(gap.still_missing, card.currency)} more in new deals")
    for number, what in ((gap.sales, "sales"), (gap.technical, "technology")):
        if number:
            parts.append(f"certify {number} more in {what}")
    if parts:
        return f"{capitalised(listed(parts))}."
    if card.score is None or card.score < card.upgrade_health:
        return f"Revenue and certifications are there. A health of {card.upgrade_health} makes it a suggestion."
    return "Nothing is missing."


def _gives(rule: TierRule, currency: str) -> str:
    extension = f", extended once by {count(rule.extension_days, 'day')}" if rule.extension_days else ""
    funds = f"; {show_amount(rule.mdf, currency)} of market development funds a year" if rule.mdf else ""
    return (
        f"{show_percent(rule.commission_bp)} base commission; deals protected for "
        f"{count(rule.protection_days, 'day')}{extension}{funds}; a business review {rule.review}."
    )


def _asks(rule: TierRule, currency: str) -> str:
    if not rule.sourced_revenue and not rule.asks_for_certifications:
        return "nothing"
    asked = f"{show_amount(rule.sourced_revenue, currency)} sourced in 365 days"
    if rule.asks_for_certifications:
        asked += f", {rule.certified_sales} certified in sales and {rule.certified_technical} in technology"
    return asked


def _rung(rung: Rung, currency: str) -> Iterator[rich.Inline]:
    yield rich.bold(f"{rung.rule.tier.label}: {count(rung.total, 'partner')}")
    yield f"\nAsks for {_asks(rung.rule, currency)}.\nGives {_gives(rung.rule, currency)}"
    if rung.names:
        more = rung.total - len(rung.names)
        names = [clip(name, NAME) for name in rung.names] + ([f"{more:,} more"] if more else [])
        yield rich.styled(f"\n{listed(names)}", "italic")


def _of_partner(one: SuggestedMove) -> Iterator[Json]:
    yield from _suggested(one.move, one.partner_id, one.name, tier=one.tier)


def _suggested(move: TierMove, partner_id: int, name: str, tier: str = "") -> Iterator[Json]:
    """Show a suggestion with a button for each answer."""
    short, line = clip(name, NAME), f"#{partner_id}"
    where = f"{short}, {tier}: " if tier else ""
    what = f"upgrade to {move.tier.label}" if move.move is Move.UP else f"review the tier, {move.tier.label} is below"
    yield rich.rich_text(
        rich.paragraph(rich.bold(f"{where}{what}" if where else capitalised(what)), "\n" + " ".join(move.reasons))
    )
    yield from kit.actions(
        kit.Button(
            f"Move to {move.tier.label}",
            Run(f"tier {line} {move.tier.value}"),
            "primary" if move.move is Move.UP else None,
            hint=clip(f"Move {short} to {move.tier.label}", limits.BUTTON_LABEL),
        ),
        *((kit.Button("Look closer", Run(f"tiers {line}"), hint=f"Look closer at {short}"),) if tier else ()),
    )
