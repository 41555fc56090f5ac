"""`python -m bot library search | list | show`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.librarian import library
from bot.library.called import template_called
from bot.model.errors import DomainError
from tests.shelf import shipped


def run(*arguments: str, typed: str | bytes = "") -> str:
    result = CliRunner().invoke(library, arguments, input=typed, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def refused(*arguments: str, typed: bytes = b"") -> DomainError:
    error = CliRunner().invoke(library, arguments, input=typed).exception
    assert isinstance(error, DomainError), error
    return error


def test_a_search_gives_what_a_script_needs() -> None:
    hits = json.loads(run("search", "How do I run a QBR?", "--limit", "3", "--json"))
    assert len(hits) == 3
    assert [list(hit) for hit in hits] == [["slug", "title", "section", "heading", "score", "snippet"]] * 3
    assert (hits[0]["slug"], hits[0]["heading"]) == ("enablement/qbr", "How to run it")
    assert hits[0]["score"] > hits[1]["score"] > hits[2]["score"] > 0
    assert all(hit["snippet"] and "|" not in hit["snippet"] for hit in hits)


def test_a_search_shows_a_table_to_people() -> None:
    assert "legal/nda" in run("search", "nda", "--limit", "1")


def test_a_search_without_a_hit_says_where_to_look() -> None:
    assert "python -m bot library list" in run("search", "zebra giraffe")
    assert json.loads(run("search", "zebra giraffe", "--json")) == []


def test_a_search_for_nothing_says_how_to_ask() -> None:
    assert refused("search", "  ").user_message == "There is nothing to look for."


def test_many_questions_are_answered_a_line_each() -> None:
    asked = ["what is an NDA?", "zebra giraffe", "Provision für Partner"]
    lines = run("search", "--batch", "--limit", "2", typed="\ufeff" + "\n\n".join(asked)).splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["question"] for answer in answers] == asked
    assert [len(answer["results"]) <= 2 for answer in answers] == [True] * 3
    assert answers[0]["results"][0]["slug"] in ("legal/nda", "guides/glossary")
    assert answers[1]["results"] == []


def test_many_questions_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("sla\n", encoding="utf-8")
    assert json.loads(run("search", str(file), "--batch"))["results"][0]["slug"] == "legal/sla"


def test_a_line_that_is_no_text_is_named_and_the_others_are_answered() -> None:
    result = CliRunner().invoke(library, ["search", "--batch"], input=b"nda\n\xff\xfe\nsla\n")
    assert len(result.stdout.splitlines()) == 2
    assert "Line 2 is not text in UTF-8." in result.stderr
    assert isinstance(result.exception, DomainError)
    assert result.exception.user_message == "1 line could not be read."


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused("search", str(tmp_path / "gone"), "--batch").user_message.endswith("No such file or directory.")


def test_the_list_holds_every_document_once_in_the_order_of_the_playbook() -> None:
    rows = json.loads(run("list", "--json"))
    assert sorted(row["slug"] for row in rows) == [one.slug for one in shipped().templates]
    assert [row["number"] for row in json.loads(run("list", "legal", "--json"))] == ["L-01", "L-02", "L-03", "L-04"]
    assert "legal/nda" in run("list", "legal")


def test_a_section_that_is_not_there_is_answered_with_those_that_are() -> None:
    assert "recruitment" in refused("list", "hiring").remedy


def test_a_document_is_shown_with_the_numbers_of_the_program() -> None:
    shown = run("show", "legal/nda")
    assert shown.startswith("# Mutual non-disclosure agreement (NDA)\n")
    assert "[fill: " in shown
    assert "{{" not in run("show", "deal-registration")
    assert "90 days" in run("show", "deal-registration")


def test_a_document_is_shown_as_it_was_written() -> None:
    shown = run("show", "legal/nda", "--raw")
    assert shown.startswith("---\ntitle: ")
    assert "{{ " in shown


def test_a_document_is_called_by_its_last_part_and_by_nothing_less() -> None:
    assert template_called(shipped(), "nda").slug == "legal/nda"
    with pytest.raises(DomainError) as refusal:
        template_called(shipped(), "deal-registration-policy")
    assert "operations/deal-registration" in refusal.value.remedy
