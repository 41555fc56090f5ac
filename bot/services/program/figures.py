"""What only people know of the company's periods: its revenue, and what the program cost."""

from collections.abc import Iterable

from bot.model import CompanyFigure, FigureKind
from bot.model.errors import Choice, NotFound, Refused
from bot.program.figures import Figure, contradicted
from bot.program.money import show_amount
from bot.program.periods import Period, between, written
from bot.program.words import listed
from bot.services.desk import Actor, Desk
from bot.services.program.access import check_may_set
from bot.services.program.choices import FIGURES
from bot.services.program.requests import SetFigure, ShowFigures
from bot.services.program.results import FigureLine, Figures
from bot.services.results import Changed, FieldChange
from bot.services.snapshot import today_in

WORDS = {FigureKind.REVENUE: "revenue", FigureKind.PROGRAM_COST: "cost"}
"""What a figure is called in a line."""
LABELS = {FigureKind.REVENUE: "Company revenue", FigureKind.PROGRAM_COST: "Cost of the program"}


async def show_figures(desk: Desk, actor: Actor, request: ShowFigures) -> Figures:
    """Give what people told of the company's periods."""
    async with desk.memory.reading(actor.team_id) as repository:
        workspace = await repository.workspace()
        rows = await repository.company.figures()
    lines = tuple(FigureLine(one.kind, between(one.first_on, one.last_on), one.amount) for one in rows)
    return Figures(lines, workspace.currency, today_in(workspace, desk.clock()))


async def set_figure(desk: Desk, actor: Actor, request: SetFigure) -> Changed:
    """Keep a figure of a period, in place of the one that was told before, or take it away.

    Raises:
        Refused: the person may not change the program, or the figure contradicts others.
        NotFound: there is none to take away.
    """
    await check_may_set(desk, actor)
    period, kind = request.period, request.kind
    async with desk.memory.writing(actor.team_id, actor_id=actor.user_id, cause=actor.cause) as changes:
        currency = (await changes.workspace()).currency
        rows = [one for one in await changes.company.figures() if one.kind is kind]
        same = next((one for one in rows if (one.first_on, one.last_on) == (period.first, period.last)), None)
        # What is changed is read in the transaction that changes it.
        row = await changes.row(CompanyFigure.__tablename__, same.id) if same and same.id else None
        if request.amount is None:
            if row is None:
                raise NotFound(f"No {_named(kind)} of {period.name} is kept.", "Look at those that are.", (FIGURES,))
            await changes.remove(row)
        else:
            _check_fits(kind, period, request.amount, rows, currency)
            if row is not None:
                await changes.change(row, amount=request.amount)
            else:
                await changes.add(_row(actor, request, request.amount, desk))
    before = same.amount if same else None
    if before == request.amount:
        return Changed(0, "", f"The {_named(kind)} of {period.name} is that already. Nothing changed.")
    shown_before, shown = ("" if one is None else show_amount(one, currency) for one in (before, request.amount))
    said = f"{LABELS[kind]} of {period.name} is {'kept' if request.amount is not None else 'taken away'}."
    return Changed(0, "", said, (FieldChange(f"{LABELS[kind]}, {period.name}", shown_before, shown),), changes.revision)


def _figures(rows: Iterable[CompanyFigure]) -> list[Figure]:
    return [Figure(one.first_on, one.last_on, one.amount) for one in rows]


def _row(actor: Actor, request: SetFigure, amount: int, desk: Desk) -> CompanyFigure:
    return CompanyFigure(
        team_id=actor.team_id,
        kind=request.kind,
        first_on=request.period.first,
        last_on=request.period.last,
        amount=amount,
        author_id=actor.user_id,
        created_at=desk.clock(),
    )


def _check_fits(kind: FigureKind, period: Period, amount: int, rows: Iterable[CompanyFigure], currency: str) -> None:
    """Refuse a figure that contradicts others, and name those."""
    others = contradicted(Figure(period.first, period.last, amount), _figures(rows))
    if others:
        told = [(between(one.first, one.last), show_amount(one.amount, currency)) for one in others[:5]]
        names = listed([f"{shown} of {other.name}" for other, shown in told])
        raise Refused(
            f"{show_amount(amount, currency)} of {period.name} does not fit the {_named(kind)} of {names}.",
            "Periods that cover the same days have to add up to the same. Correct or take away the other one first.",
            (
                *(
                    Choice(f"Take away {other.name}", f"figures {WORDS[kind]} {written(other)} none")
                    for other, _ in told
                ),
                FIGURES,
            ),
        )


def _named(kind: FigureKind) -> str:
    return LABELS[kind][:1].lower() + LABELS[kind][1:]
