"""The program's figures, as somebody asks for them."""

from datetime import UTC, date, datetime

import pytest

from bot.memory import Memory
from bot.model import CompanyFigure, Deal, DealOrigin, DealStatus, FigureKind
from bot.program.periods import quarter_of
from bot.services.desk import Desk
from bot.services.filling.values.tree import values_for
from bot.services.kpis.as_json import kpi_figures
from bot.services.kpis.results import KpiCard, KpiProof
from tests.clock import NOON
from tests.memory.rows import a_deal, a_partner, id_of, remember
from tests.services.conftest import ANA, TEAM, Somebody, as_a

pytestmark = pytest.mark.anyio

Q3 = quarter_of(date(2026, 7, 1))
NAMES = {
    "sourced_revenue", "influenced_revenue", "partner_share", "pipeline", "coverage", "win_rate",
    "registration_to_close", "average_deal_size", "velocity_days", "active_rate", "activation_rate",
    "time_to_first_deal_days", "decision_hours", "breach_share", "certification_rate", "mdf_utilisation", "mdf_roi",
    "top_partner_share", "top_five_share",
}  # fmt: skip


def won(partner_id: int, value: int, closed_on: date, **values: object) -> Deal:
    at = datetime(2026, 6, 1, 9, tzinfo=UTC)
    days = {"registered_at": at, "decided_at": at, "closed_on": closed_on}
    told = {"team_id": TEAM, "customer": f"Customer {value}", "value": value, "status": DealStatus.WON}
    return a_deal(partner_id, **told, **days, **values)


@pytest.fixture
async def acme(memory: Memory) -> int:
    """Remember two partners with a dozen deals won in the third quarter, and one in the second."""
    acme, globex = a_partner("Acme", team_id=TEAM, owner_id=ANA, region="Japan"), a_partner("Globex", team_id=TEAM)
    await remember(memory, acme, globex)
    one, other = id_of(acme), id_of(globex)
    await remember(memory, *(won(one, 1_000_00 + number, date(2026, 7, 1)) for number in range(11)))
    await remember(memory, won(other, 4_000_00, date(2026, 9, 30), origin=DealOrigin.INFLUENCED))
    await remember(memory, won(other, 9_000_00, date(2026, 6, 30)))
    await remember(
        memory,
        CompanyFigure(
            team_id=TEAM,
            kind=FigureKind.REVENUE,
            first_on=Q3.first,
            last_on=Q3.last,
            amount=44_002_20,
            author_id=ANA,
            created_at=NOON,
        ),
    )
    return one


def figure(card: KpiCard, name: str) -> tuple[object, object]:
    """Give a figure with the one of the period before."""
    line = next(line for line in card.lines if line.name == name)
    return line.now.value, line.before.value


async def test_a_quarter_stands_beside_the_one_before_it(ana: Somebody, acme: int) -> None:
    card = as_a(KpiCard, await ana.does("kpis 2026-Q3"))
    assert (card.period.name, card.before.name, card.partners) == ("Q3 2026", "Q2 2026", 2)
    assert figure(card, "sourced_revenue") == (11_000_55, 9_000_00)
    assert figure(card, "influenced_revenue") == (4_000_00, 0)
    assert figure(card, "partner_share") == (2_500, None)
    by_month = {one.month.name: (one.sourced, one.influenced) for one in card.months}
    assert (by_month["July 2026"], by_month["September 2026"]) == ((11_000_55, 0), (0, 4_000_00))
    assert len(by_month) == 12


async def test_without_a_period_it_is_this_quarter(ana: Somebody, acme: int) -> None:
    card = as_a(KpiCard, await ana.does("kpis"))
    assert card.period == quarter_of(card.today)


@pytest.mark.parametrize("whose", ["Acme", "mine", "region Japan", "owner <@U0ANARUIZ>", "in japan"])
async def test_figures_of_some_partners_leave_the_others_and_the_company_out(
    ana: Somebody, acme: int, whose: str
) -> None:
    card = as_a(KpiCard, await ana.does(f"kpis 2026-Q3 {whose}"))
    assert (card.partners, figure(card, "influenced_revenue"), figure(card, "partner_share")[0]) == (1, (0, 0), None)
    for choice in card.around:
        assert as_a(KpiCard, await ana.does(choice.line)).whose == card.whose


async def test_each_figure_shows_what_it_is_made_of_page_by_page(ana: Somebody, acme: int) -> None:
    card = as_a(KpiCard, await ana.does("kpis 2026-Q3 Acme"))
    line = next(line for line in card.lines if line.name == "sourced_revenue")
    first = as_a(KpiProof, await ana.does(line.line))
    assert (first.total, first.page, first.pages, len(first.rows)) == (11, 1, 2, 10)
    assert first.rows[0].title.endswith("Customer 100000") and first.rows[0].partner_name == "Acme"
    last = as_a(KpiProof, await ana.does(f"{first.line} page 9"))
    assert (last.page, [row.title.partition(" ")[2] for row in last.rows]) == (2, ["Customer 100010"])
    assert as_a(KpiCard, await ana.does(first.back)).whose == "Acme"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("kpis win rate Q3", "win_rate"),
        ("kpis Q3 average deal size of Acme", "average_deal_size"),
        ("kpis largest partner", "top_partner_share"),
        ("kpis revenue 2026", "sourced_revenue"),
    ],
)
async def test_a_figure_is_named_as_people_call_it(ana: Somebody, acme: int, line: str, name: str) -> None:
    assert as_a(KpiProof, await ana.does(line)).name == name


async def test_partners_behind_a_figure_are_the_largest_first(ana: Somebody, acme: int) -> None:
    proof = as_a(KpiProof, await ana.does("kpis 2026 top_five_share"))
    assert [row.title for row in proof.rows] == ["Acme", "Globex"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("kpis Q3 Q2", "two periods"),
        ("kpis win_ratio", "no figure called “win_ratio”"),
        ("kpis archived", "archived"),
        ("kpis 2026-09-30..2026-07-01", "is before"),
        ("kpis gold", "none, so there is nothing to count"),
    ],
)
async def test_what_cannot_be_counted_is_told(ana: Somebody, acme: int, line: str, told: str) -> None:
    assert told in await ana.is_told(line)


async def test_scripts_get_every_figure_with_its_inputs_and_ids(desk: Desk, acme: int) -> None:
    found = await kpi_figures(desk, TEAM, period=Q3, today=date(2026, 12, 1))
    assert set(found) >= NAMES
    revenue = found["sourced_revenue"]
    assert isinstance(revenue, dict) and isinstance(revenue["ids"], list)
    assert (revenue["value"], revenue["unit"], revenue["inputs"], len(revenue["ids"])) == (
        11_000_55, "money", {"deals": 11}, 11,
    )  # fmt: skip
    early = await kpi_figures(desk, TEAM, period=Q3, today=date(2026, 6, 30))
    assert isinstance(early["sourced_revenue"], dict) and early["sourced_revenue"]["value"] == 0


async def test_documents_know_the_partner_share_where_the_companys_figures_are_told(desk: Desk, acme: int) -> None:
    async with desk.memory.reading(TEAM) as repository:
        groups = frozenset({"kpis"})
        tree = await values_for(desk, repository, partner_id=None, today=date(2026, 11, 3), groups=groups)
    quarter, year = tree["kpis"]["quarter"], tree["kpis"]["year"]
    assert isinstance(quarter, dict) and isinstance(year, dict)
    assert isinstance(quarter["partner_share"], dict) and quarter["partner_share"]["text"] == "25 %"
    assert year["partner_share"] is None
