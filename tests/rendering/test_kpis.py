"""How the program's figures look."""

from datetime import date

from bot.program.kpis import FIGURES, Funds, Question, Tally
from bot.program.kpis.months import MonthTally, months_up_to
from bot.program.periods import period_before, quarter_of
from bot.program.versions import read_versions
from bot.rendering.screens import render, render_screen
from bot.services.kpis.results import BehindKpi, KpiCard, KpiLine, KpiProof
from tests.program.made import ZONE, a_partner, won
from tests.rendering.look import HOSTILE, check, check_form, labels, lines, pings

TODAY = date(2026, 11, 22)
Q4 = quarter_of(TODAY)


def a_card(*, whose: str = "", empty: bool = False, value: int = 1_234_500_00) -> KpiCard:
    """Make the card of a quarter with one deal, or with nothing at all."""
    before = period_before(Q4)
    tallies = [Tally(Question(one, TODAY, ZONE, read_versions({}, "USD").on(TODAY))) for one in (Q4, before)]
    months = MonthTally(months_up_to(TODAY, 12), TODAY)
    partners, deals = ([], []) if empty else ([a_partner(1)], [won(value, date(2026, 10, 5))])
    for tally in tallies:
        tally.add(partners, deals, {})
    months.add(partners, deals, {})
    now, then = (tally.kpis(Funds()) for tally in tallies)
    lines = (
        KpiLine(name, one.label, one.group, now[name], then[name], f"kpis 2026-Q4 {name}")
        for name, one in FIGURES.items()
    )
    return KpiCard(Q4, before, TODAY, whose, 1, "USD", tuple(lines), months.revenue, ())


def a_proof(name: str, *, rows: tuple[BehindKpi, ...] = (), whose: str = "", page: int = 1, pages: int = 1) -> KpiProof:
    kpi = next(line.now for line in a_card().lines if line.name == name)
    return KpiProof(
        name, FIGURES[name].label, kpi, Q4, TODAY, whose, "USD", rows, len(rows), page, pages, "kpis x", "kpis 2026-Q4"
    )


def test_every_figure_has_its_words_beside_the_period_before() -> None:
    message = check(render(a_card()))
    assert (
        "Figures: Q4 2026" in message.text
        and "So far, as of 22 Nov 2026. 1 partner. In brackets: Q3 2026." in message.text
    )
    assert "Sourced revenue: $1,234,500 ($0)" in message.text
    assert "Win rate: 100 % (not known)\nWon 1, lost 0" in message.text
    assert all(one.label in message.text for one in FIGURES.values())


def test_what_is_not_known_says_why_and_where_it_can_be_told() -> None:
    message = check(render(a_card(empty=True)))
    assert "Partner share (tell me your company's revenue of this period)" in message.text
    assert "Tell the company's figures" in labels(message)
    assert not [block for block in message.blocks if block["type"] == "data_visualization"]
    some = check(render(a_card(whose="Acme")))
    assert "Partner share (it is of all partners together)" in some.text
    assert "Tell the company's figures" not in labels(some)


def test_sourced_stands_beside_influenced_month_by_month() -> None:
    (chart,) = (block for block in check(render(a_card())).blocks if block["type"] == "data_visualization")
    drawn = chart["chart"]
    assert isinstance(drawn, dict) and drawn["type"] == "bar"
    assert [one["name"] for one in drawn["series"]] == ["Sourced", "Influenced"]  # type: ignore[union-attr, index, call-overload]
    check_form(render_screen(a_card()))


def test_a_figure_shows_its_formula_its_numbers_and_a_page_of_what_it_is_made_of() -> None:
    row = BehindKpi(17, "#17 Globex", ("$50,000", "sourced", "won 5 Oct 2026"), "Acme")
    message = check(render(a_proof("win_rate", rows=(row,), page=2, pages=3)))
    assert "How: Deals won / (deals won + deals lost), closed in the period." in message.text
    assert "From: won 1, lost 0." in message.text
    assert "#17 Globex · Acme\n$50,000 · sourced · won 5 Oct 2026" in message.text
    assert [one for one in lines(message) if "page" in one or "deal #" in one] == [
        '{"v":1,"line":"deal #17"}',
        '{"v":1,"line":"kpis x page 1"}',
        '{"v":1,"line":"kpis x page 3"}',
    ]


def test_names_and_titles_ping_nobody() -> None:
    row = BehindKpi(1, HOSTILE, ("x",), HOSTILE)
    for result in (a_card(whose=HOSTILE), a_proof("win_rate", rows=(row,), whose=HOSTILE)):
        assert pings([list(message.blocks) for message in render(result)]) == []
        check(render(result))
