"""Joint offers: what the partner gets of each quarter, how, and by when; and the form for a quarter."""

from collections.abc import Iterator

from bot.model.json import Json
from bot.program.money import show_amount
from bot.program.percents import show_percent
from bot.program.periods import written
from bot.program.words import count, listed, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed as bullets
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.services.grammar import quoted
from bot.services.money.results import Offer, QuarterForm, ShareCard

_NAME = 80
_MOST_QUARTERS = 12
_RIGHT = "right"
_COLUMNS = ("Quarter", "Gross", "Part", "Share", "Carried over", "Statement by", "Paid by")


def share_card(result: ShareCard) -> Screen:
    """Show joint offers with their statements, and the quarters of which nothing is known."""
    name = clip(result.partner_name, _NAME)
    title = f"Joint offers with {name}" if result.partner_id is not None else "Joint offers"
    about = f" #{result.partner_id}" if result.partner_id is not None else ""
    add = kit.Button("Add a joint offer", Run(f"share{about} offer"))
    if not result.offers:
        called = f'"{result.partner_name}"' if result.partner_id is not None else "Acme"
        said = f'There are none yet. Make one: /partner share {called} offer "Secure Backup" 30 %'
        return Screen([kit.header(clip(title, limits.HEADER)), rich.rich_text(rich.paragraph(said))], kit.actions(add))
    body = [kit.header(clip(title, limits.HEADER))]
    for offer in result.offers:
        body += _offer(offer, result)
    maths = kit.Button("Show the maths", Run(f"share{about} maths"), "primary")
    everybody = [kit.Button("All joint offers", Run("share"))] if result.partner_id is not None else []
    has_maths = any(offer.statements for offer in result.offers) and not result.maths
    return Screen(body, kit.actions(*([maths] if has_maths else []), add, *everybody))


def quarter_screen(form: QuarterForm) -> Screen:
    """Offer to open the form, where a message is all that can be shown: only a pressed button opens a modal."""
    line = f"share #{form.partner_id} {quoted(form.offer)} {written(form.chosen)}"
    said = f"What did {clip(form.offer, _NAME)} bring in {form.chosen.name}?"
    return Screen(
        [rich.rich_text(rich.paragraph(said))], kit.actions(kit.Button("Fill in the form", Run(line), "primary"))
    )


def _offer(offer: Offer, result: ShareCard) -> Iterator[Json]:
    currency, partner = result.currency, clip(offer.partner_name, _NAME)
    yield rich.rich_text(
        rich.paragraph(
            rich.bold(clip(offer.name, limits.HEADER)),
            f": {partner} gets {show_percent(offer.split_bp)} of what is left.",
        )
    )
    shown = offer.statements[:_MOST_QUARTERS]
    if shown:
        rows = [
            (
                one.period.name,
                show_amount(one.income.gross, currency),
                show_percent(one.income.split_bp),
                show_amount(one.share.amount, currency),
                show_amount(one.share.carried, currency),
                on_day(one.stated_by),
                on_day(one.paid_by),
            )
            for one in shown
        ]
        yield kit.table([_COLUMNS, *rows], ("left", *[_RIGHT] * 4, "left", "left"))
    if result.maths:
        for one in shown:
            yield from bullets(map(rich.paragraph, one.share.steps), title=one.period.name)
    if offer.missing:
        names, more = [one.name for one in offer.missing[:_MOST_QUARTERS]], len(offer.missing) - _MOST_QUARTERS
        more_names = [count(more, "more quarter")] if more > 0 else []
        yield kit.context(f"Nothing is written down for {listed([*names, *more_names])}.")
    line = f"share #{offer.partner_id} {quoted(offer.name)}"
    waiting = [
        kit.Button(f"Write down {one.name}", Run(f"{line} {written(one)}"), "primary") for one in offer.missing[:3]
    ]
    yield from kit.actions(*waiting, kit.Button("Write down a quarter", Run(line)), of=clip(offer.name, _NAME))
