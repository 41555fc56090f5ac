"""App Home: what waits for me, today's five, my partners and quick actions; for a newcomer, how to begin."""

from collections.abc import Iterator

from bot.model import Deal, DealStatus
from bot.model.json import Json
from bot.program.money import show_amount
from bot.program.words import count
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.deal_lists import NAME
from bot.rendering.deals import waits_since
from bot.rendering.mdf import activity_blocks
from bot.rendering.message import Screen
from bot.rendering.partner_list import lines, picker
from bot.rendering.recommendations import next_action
from bot.rendering.safe import clip
from bot.services.results import Home

_ADD = kit.Button("Add a partner", Run("add"), "primary")
_ADD_ANOTHER = kit.Button("Add a partner", Run("add"))
_LOAD_DEMO = kit.Button("Load demo data", Run("demo on"))
_REMOVE_DEMO = kit.Button("Remove demo data", Run("demo off"))
_LIST = kit.Button("All partners", Run("list"))
_AT_RISK = kit.Button("At risk", Run("list at-risk"), hint="Partners at risk")
_DEALS = kit.Button("Deals", Run("deal list"))
_FIGURES = kit.Button("Figures", Run("kpis"))
_COMMISSION = kit.Button("Commission", Run("commission"))
_PROGRAM = kit.Button("The program", Run("program"))
_IMPORT = kit.Button("Import a file", Run("import"))
_HELP = kit.Button("Help", Run("help"))


def home_screen(result: Home) -> Screen:
    """Show the home tab's page, there or as a message."""
    return Screen([*_blocks(result)], kit.actions(*_quick(result)))


def _blocks(result: Home) -> Iterator[Json]:
    if not result.workspace_total:
        yield kit.header("Welcome to PartnerOS")
        yield rich.rich_text(
            rich.paragraph(
                "I keep what your team knows about its partners, and tell you each day what to do next and why."
            ),
            rich.bullets(
                [
                    rich.paragraph("Add your first partner: a name is enough, the rest can come later."),
                    rich.paragraph("Or load demo data, look around, and remove it with one button."),
                    rich.paragraph("Ask me anything about running partnerships in a direct message."),
                ]
            ),
        )
        return
    yield from _waiting(result)
    yield kit.header("Today" if result.mine_total else "Today across the team")
    yield from _todays(result)
    yield kit.divider()
    yield kit.header("My partners")
    yield from _mine(result)


def _waiting(result: Home) -> Iterator[Json]:
    """The registrations and the requests for funds that wait for the person, each to be decided on the spot."""
    if result.waiting or result.funds:
        yield kit.header("Waiting for you")
    for one in result.waiting:
        deal = one.deal
        yield rich.rich_text(
            rich.paragraph(
                rich.bold(clip(deal.customer, NAME)),
                f", {show_amount(deal.value, result.currency)} · {clip(one.partner_name, NAME)}\n",
                waits_since(one, result.today),
            )
        )
        yield from kit.actions(*_decisions(deal), of=clip(f"{deal.customer}, {one.partner_name}", limits.BUTTON_LABEL))
    if result.waiting_total > len(result.waiting):
        yield kit.context(f"{result.waiting_total:,} registrations wait for you, the oldest first.")
        yield from kit.actions(kit.Button("All that wait", Run("deal list waiting")))
    for activity in result.funds:
        yield from activity_blocks(activity, result.currency)
    if result.funds_total > len(result.funds):
        yield kit.context(f"{result.funds_total:,} requests for funds wait for you, the oldest first.")
        yield from kit.actions(kit.Button("All funds", Run("mdf")))


def _decisions(deal: Deal) -> Iterator[kit.Button]:
    """What is in conflict is looked at first: it may be barred."""
    if deal.status is DealStatus.REGISTERED:
        yield kit.Button("Approve", Run(f"deal #{deal.id} approve"), "primary")
        yield kit.Button("Reject", Run(f"deal #{deal.id} reject"), "danger")
    yield kit.Button("Look at the conflict" if deal.status is DealStatus.CONFLICT else "Show", Run(f"deal #{deal.id}"))


def _todays(result: Home) -> Iterator[Json]:
    if not result.todays:
        yield rich.rich_text(rich.paragraph("Nothing is due today."))
    for rank, item in enumerate(result.todays, 1):
        yield from next_action(
            item, rank=rank, currency=result.currency, named=True, owner=result.owners.get(item.partner_id)
        )


def _mine(result: Home) -> Iterator[Json]:
    if not result.mine:
        yield rich.rich_text(
            rich.paragraph(
                "No partner is yours yet. Open one from the list and press “I own it”, or add one, "
                "so that its next steps come to you."
            )
        )
        return
    yield from lines(result.mine, result.today, mentions=None)
    more = result.mine_total - len(result.mine)
    if more > 0:
        yield kit.context(f"And {count(more, 'more partner')}.")
    yield from kit.actions(picker(result.mine))


def _quick(result: Home) -> Iterator[kit.Button]:
    if not result.workspace_total:
        yield from (_ADD, _IMPORT, _LOAD_DEMO, _HELP)
        return
    yield from (_ADD_ANOTHER, _LIST, _AT_RISK)
    if result.mine_total > len(result.mine):
        yield kit.Button("All my partners", Run("list mine"))
    yield from (_DEALS, _FIGURES, _COMMISSION, _PROGRAM, _IMPORT)
    if result.has_demo:
        yield _REMOVE_DEMO
    yield _HELP
