"""Tables come in and figures come out at a terminal, for scripts and for people."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.model.errors import DomainError

PARTNERS = """name,type,tier,stage,annual_target,recruited_on,activated_on,certified_sales,certified_technical
Acme,reseller,registered,active,"400,000.00",2025-01-10,2025-02-01,0,0
Globex,msp,silver,active,,2025-03-10,2025-04-01,1,1
"""
DEALS = """partner,customer,value,origin,status,registered_on,decided_on,closed_on
Acme,Initech,"50,000.00",sourced,won,2026-01-05,2026-01-06,2026-02-20
Nobody,Hooli,"10,000.00",sourced,approved,2026-08-05,2026-08-06,
Globex,Umbrella,"20,000.00",influenced,lost,2026-08-05,2026-08-06,2026-09-01
"""
FIGURES = {
    "kpis --period 2026-Q1 --as-of 2026-09-30": dict,
    "commission --as-of 2026-09-30": list,
    "health --as-of 2026-09-30": list,
    "recommend --as-of 2026-09-30": list,
    "rebate --period 2026 --as-of 2026-09-30": list,
    "tiers": list,
}


def prints(*words: str) -> str:
    """Run a command that must not fail; gives what it printed."""
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


def refuses(*words: str) -> DomainError:
    """Run a command that must fail with words for people; they are told in two lines."""
    done = CliRunner().invoke(cli, words)
    assert isinstance(done.exception, DomainError), (done.output, done.exception)
    return done.exception


@pytest.fixture(autouse=True)
def two_partners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two partners and their deals, in a database that was empty."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'partneros.db'}")
    for kind, text in (("partners", PARTNERS), ("deals", DEALS)):
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, encoding="utf-8")
        assert json.loads(prints("import", str(path), "--kind", kind, "--yes", "--json"))["new"] == 2


def test_every_figure_is_printed_for_scripts_and_for_people() -> None:
    for line, kind in FIGURES.items():
        assert isinstance(json.loads(prints(*line.split(), "--json")), kind)
        assert "Acme" in prints(*line.split()) or kind is dict
    (statement,) = json.loads(prints("commission", "--partner", "acme", "--json"))
    # 15 % of a registered partner's base rate, and 10 points for its first deal.
    assert (statement["partner"], statement["period"], statement["accrued"]) == ("Acme", "2026-Q1", 12_500_00)


def test_evidence_begins_with_why_the_rule_fired() -> None:
    actions = json.loads(prints("recommend", "--partner", "Acme", "--as-of", "2026-07-15", "--json"))
    (escalation,) = [one for one in actions if one["rule"] == "escalate"]
    assert escalation["evidence"][:2] == [
        "A health of 0 is below 50.",
        "Sourced revenue fell to 70 % or less: $0 in Q2 2026 after $50,000 in Q1 2026.",
    ]


def test_what_went_in_comes_out_and_in_again(tmp_path: Path) -> None:
    for kind in ("partners", "deals"):
        path = str(tmp_path / f"out-{kind}.csv")
        prints("export", "--kind", kind, "--format", "csv", "--out", path)
        came = json.loads(prints("import", path, "--kind", kind, "--yes", "--json"))
        assert came == {"new": 0, "changed": 0, "unchanged": 2, "questions": [], "rejected": []}


def test_without_a_yes_nothing_is_brought_in(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("name\nInitrode\n", encoding="utf-8")
    assert refuses("import", str(path), "--kind", "partners").user_message == "Nothing was brought in."
    assert "1 new" in prints("import", str(path), "--kind", "partners", "--dry-run")
    assert "Initrode" not in prints("tiers")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kpis --period soon", "“soon” is no period."),
        ("kpis --period=", "“” is no period."),
        ("kpis --as-of today", "“today” is no day."),
        ("rebate --period 2026-Q3", "“2026-Q3” is no calendar year."),
        ("recommend --as-of 0001-01-01", "0001-01-01 is too far away."),
        ("recommend --as-of 9999-12-31", "9999-12-31 is too far away."),
        ("health --partner Nobody", "There is no partner Nobody."),
        ("import missing.csv --kind deals", "missing.csv cannot be read: No such file or directory."),
        ("tiers --workspace T9", "There is no workspace T9."),
    ],
)
def test_what_is_asked_wrongly_is_told_with_what_to_do(line: str, said: str) -> None:
    error = refuses(*line.split())
    assert error.user_message == said and error.remedy
