"""A template prints what is known, asks for what is not, and can do nothing else."""

import asyncio
import os
from dataclasses import replace

import pytest

from bot.library.fill import Filled
from bot.library.names import uses
from bot.library.workshop import NotFillable, Workshop, filled_here
from tests.library.made import a_template

pytestmark = pytest.mark.anyio

DEAL = {"customer": "Globex | Co", "value": {"kind": "money", "value": 100, "text": "$1", "short": "$1"}}
TREE: dict[str, dict[str, object]] = {
    "partner": {
        "name": "A [b](http://c.example) *d* `e` <!channel> f_g _h_ | i",
        "type": "MSP",
        "tier": "Gold",
        "annual_target": {"kind": "money", "value": 12_000_000, "text": "$120,000", "short": "$120k"},
        "website": None,
        "certified_sales": {"kind": "count", "value": 0, "text": "0"},
    },
    "deals": {"open": [DEAL, DEAL], "won": [], "first_won": None},
    "health": {"score": {"kind": "count", "value": 0, "text": "0"}, "band": None},
    "company": {"name": "Northbeam", "competitors": ["One", "Two"]},
    "kpis": {"quarter": {"win_rate": None}},
}


def printed(body: str, **answers: object) -> str:
    return fill(body, **answers).sections[0].body


def fill(body: str, **answers: object) -> Filled:
    given = {f"answer.{name}": value for name, value in answers.items()}
    fields = "fields: [{name: day, question: 'Which day?', type: text}]\n" if "answer." in body else ""
    return filled_here(a_template(body, fields), TREE, given)


def faults(body: str) -> list[str]:
    found: list[str] = []
    uses(body, (), lambda line, message: found.append(f"{line}: {message}"))
    return found


def test_what_somebody_wrote_means_nothing_to_markdown() -> None:
    name = printed("{{ partner.name }}")
    assert name == r"A \[b\](http://c.example) \*d\* \`e\` \<!channel\> f_g \_h\_ \| i"
    assert printed("{% if partner.name %}{{ '# no title' }}{% endif %}") == r"\# no title"
    assert printed('{{ "1. no list" }}') == r"1\. no list"


def test_what_is_missing_asks_for_itself_and_is_listed_once() -> None:
    filled = fill("{{ partner.website }} and {{ partner.website }}, {{ answer.day }}")
    question = "[fill: What is the partner's website?]"
    assert filled.sections[0].body == f"{question} and {question}, [fill: Which day?]"
    assert [asked.name for asked in filled.missing] == ["partner.website", "answer.day"]


def test_a_figure_that_nobody_can_give_is_not_set_and_not_asked() -> None:
    filled = fill("{{ kpis.quarter.win_rate }}")
    assert (filled.sections[0].body, filled.missing) == ("not set", ())


def test_without_a_partner_everything_of_it_is_asked_for() -> None:
    body = '{{ partner.tier }} {{ deals.open | table("customer, value") }}'
    filled = filled_here(a_template(body), {"company": {"name": "Northbeam"}}, {})
    assert filled.sections[0].body.startswith("[fill: Tier] | Customer | Value |")
    assert "[fill: Customer]" in filled.sections[0].body


def test_a_value_prints_itself_by_its_kind_and_in_its_other_forms() -> None:
    assert printed('{{ partner.annual_target }} {{ partner.annual_target | money("short") }}') == "$120,000 $120k"
    assert printed("{{ company.competitors | bullets }}") == "- One\n- Two"
    assert printed("{{ company.competitors | numbered }}") == "1. One\n2. Two"
    assert printed('{{ company.competitors | join(" or ") | upper }}') == "ONE OR TWO"


def test_a_list_is_a_table_and_an_empty_one_says_so() -> None:
    table = printed('{{ deals.open | limit(1) | table("customer as Who, value") }}')
    assert table == "| Who | Value |\n| --- | ---: |\n| Globex \\| Co | $1 |"
    assert printed('{{ deals.won | table("customer") }}') == "None at present."


def test_conditions_look_at_the_value_and_a_score_of_0_is_known() -> None:
    assert printed("{% if partner.type == 'MSP' %}yes{% else %}no{% endif %}") == "yes"
    assert printed("{% if partner.annual_target > 100 %}yes{% endif %}") == "yes"
    assert printed("{% if partner.type >= 'MSP' and partner.type <= 'MSP' %}yes{% endif %}") == "yes"
    assert printed("{% if partner.website %}yes{% else %}no{% endif %}") == "no"
    assert printed("{% if health.score %}known{% endif %}{% if partner.certified_sales %}some{% endif %}") == "known"
    assert printed("{% if deals.first_won %}yes{% else %}none yet{% endif %}") == "none yet"


def test_a_tag_alone_on_its_line_leaves_no_line_and_one_within_a_line_eats_nothing() -> None:
    rows = "{% for deal in deals.open %}\n| {{ deal.value }} | {{ loop.index }} |\n{% endfor %}\nend"
    assert printed(rows) == "| $1 | 1 |\n| $1 | 2 |\nend"
    assert printed("a {% if partner.type %}b{% endif %}\nc") == "a b\nc"


def test_an_answer_cannot_ask_or_mark_anything() -> None:
    assert printed("{{ answer.day }}", day="\ue000x\ue001y\ue002 ## z") == "xy ## z"
    assert fill("{{ answer.day }}", day="\n## A heading").sections[0].body == r"\## A heading"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{{ partner.nmae }}", "1: There is no `partner.nmae`. Is it `name`?"),
        ("\n{{ partnr.name }}", "2: `partnr` is not known. Is it `partner`?"),
        ("{{ answer.day }}", "1: There is no `answer.day`."),
        ("{{ deals.open }}", "1: A list or a record is printed value by value"),
        ("{% for one in partner.name %}{{ one }}{% endfor %}", "1: `for` goes through a list of the vocabulary"),
        ("{% for deal in deals.open %}{{ deal.size }}{% endfor %}", "1: There is no `deal.size`."),
        ('{{ deals.open | table("customer, size") }}', "1: There is no column `size` in deal."),
        ("{{ partner.name | money }}", "1: `money` takes a value of that kind, and this is text."),
        ('{{ partner.annual_target | money("tiny") }}', "1: `money` has no form “tiny”; it has short."),
        ("{% if partner.tier == 'Platinum' %}x{% endif %}", "1: It is never “Platinum”; it is one of: Registered"),
        ("{% if partner.type in partner.name %}x{% endif %}", "1: Behind `in` stands a list of words"),
        ("{{ partner.name.secret }}", "1: Nothing stands behind a dot here"),
        ("{% if x", "1: This is not read as a template"),
    ],
)
def test_a_name_that_is_not_known_is_found_before_anything_is_filled(body: str, fault: str) -> None:
    assert any(one.startswith(fault) for one in faults(body)), faults(body)


@pytest.mark.parametrize(
    "body",
    [
        "{{ 10 ** 9999999 }}",
        "{{ 'a' * 10000000 }}",
        "{% for x in range(1000000000) %}{% endfor %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ partner.__init__.__globals__ }}",
        "{{ lipsum() }}",
        "{{ cycler }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "{{ partner.name | center(100000000) }}",
        "{{ partner.name | attr('upper') }}",
        "{{ partner['name'] }}",
        "{{ partner.name is defined }}",
        "{{ " + "(" * 40_000 + "1" + ")" * 40_000 + " }}",
        "{{ " + "not " * 20_000 + "partner.name }}",
        "{% if 1 %}" * 200 + "{% endif %}" * 200,
        "{{ " + " and ".join(["partner.name"] * 2_000) + " }}",
        "{{ partner.name" + "|upper" * 2_000 + " }}",
        "{{ " + " < ".join("1" * 20_000) + " }}",
        "{{ partner.name }}" * 5_000,
        "{{ " + "9" * 5_000 + " }}",
        "{{ company.competitors | join(5) }}",
    ],
    ids=lambda body: body[:30],
)
def test_what_computes_calls_or_has_no_end_is_no_template(body: str) -> None:
    assert faults(body)
    with pytest.raises(NotFillable):
        printed(body)


def test_a_body_that_is_longer_than_any_document_is_no_template() -> None:
    assert faults("x" * 100_001) == ["1: A template has at most 100,000 characters."]


def test_a_number_that_python_does_not_write_ends_no_process() -> None:
    with pytest.raises(NotFillable):
        printed("{{ 0x" + "f" * 5_000 + " }}")


def test_a_template_cannot_ask_in_the_name_of_another_value() -> None:
    filled = fill('{{ "\ue000company.name\ue001Say it again?\ue002" }}')
    assert filled.missing == () and filled.sections[0].body == "company.nameSay it again?"


async def test_lists_within_lists_are_stopped_and_the_next_document_is_filled_all_the_same() -> None:
    many = {"deals": {"open": [DEAL] * 300}}
    bomb = "{% for a in deals.open %}" * 5 + "x" + "{% endfor %}" * 5
    quiet = bomb.replace("x", "{% if partner.name %}x{% endif %}")
    workshop = Workshop()
    try:
        for body in (bomb, quiet):
            with pytest.raises(NotFillable, match=r"longer than 400,000|takes too long"):
                await workshop.fill(a_template(body), many, {})
        assert (await workshop.fill(a_template("Tea"), {}, {})).document == "# Tea\n\n## Tea\n\nTea"
    finally:
        await workshop.close()


async def test_a_process_that_dies_is_started_again() -> None:
    workshop = Workshop()
    try:
        await workshop.fill(a_template("Tea"), {}, {})
        process = workshop._ours._process
        assert process is not None
        process.kill()
        await process.wait()
        assert (await workshop.fill(a_template("Tea"), {}, {})).title == "Tea"
    finally:
        await workshop.close()


async def test_a_workspaces_own_template_is_filled_in_a_process_of_its_own_and_holds_nobody_up() -> None:
    workshop = Workshop()
    body = "{% for a in deals.open %}" * 5 + "{% if partner.name %}{% endif %}" + "{% endfor %}" * 5
    try:
        await workshop.fill(a_template("Tea"), {}, {})
        before = workshop._ours._process
        bomb = replace(a_template(body), is_own=True)
        own = asyncio.create_task(workshop.fill(bomb, {"deals": {"open": [DEAL] * 300}}, {}))
        await asyncio.sleep(0)
        await workshop.fill(a_template("Coffee"), {}, {})
        assert not own.done() and workshop._ours._process is before
        with pytest.raises(NotFillable):
            await own
    finally:
        await workshop.close()


async def test_a_fill_that_is_given_up_leaves_no_process_and_no_pipe() -> None:
    workshop = Workshop()
    own = replace(a_template("Own"), is_own=True)
    before = len(os.listdir("/dev/fd"))
    try:
        fills = [asyncio.create_task(workshop.fill(own, {}, {})) for _ in range(6)]
        await fills[0]
        for one in fills[::2]:
            one.cancel()
        await asyncio.gather(*fills, return_exceptions=True)
        assert len(os.listdir("/dev/fd")) == before
    finally:
        await workshop.close()
