"""Certificates and what counts for the tier."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.model import CertificateKind
from bot.services.carry_out import read
from bot.services.certifying.requests import Certify, EndCertificate, ListCertificates, RenewCertificate
from bot.services.certifying.results import Certificates
from bot.services.commands.certifying_lines import certificate_line
from bot.services.results import Changed, Form, Problem, Recommendations
from tests.memory.rows import TODAY
from tests.services.conftest import Somebody, as_a, card

pytestmark = pytest.mark.anyio


async def counts(person: Somebody) -> tuple[int, int]:
    partner = (await card(person, "Acme")).partner
    return partner.certified_sales, partner.certified_technical


async def test_a_new_certificate_counts_once_and_undo_takes_both_back(ana: Somebody) -> None:
    await ana.does("add Acme")
    told = as_a(Changed, await ana.does('certify Acme "Jane Doe" sales until 2027-10-01'))
    assert [(one.label, one.before, one.after) for one in told.fields] == [("Certified in sales", "0", "1")]
    await ana.does('certify Acme "jane doe" sales on 2026-01-05')
    assert await counts(ana) == (1, 0)
    await ana.does("certify Acme Jane Doe technical")
    assert await counts(ana) == (1, 1)
    await ana.does("undo")
    assert await counts(ana) == (1, 0)
    assert len(as_a(Certificates, await ana.does("certify Acme")).items) == 1


async def test_an_expired_certificate_counts_no_more(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does('certify Acme "Jane Doe" sales')
    await ana.does('certify Acme "Jane Doe" expired')
    assert await counts(ana) == (0, 0)
    assert "Nobody called Jane Doe" in await ana.is_told('certify Acme "Jane Doe" remove')


async def test_whoever_has_two_certificates_is_asked_about(ana: Somebody) -> None:
    await ana.does("add Acme")
    await ana.does('certify Acme "Jane Doe" sales')
    await ana.does('certify Acme "Jane Doe" technical')
    assert "in sales and in technology" in await ana.is_told('certify Acme "Jane Doe" remove')
    await ana.does('certify Acme "Jane Doe" technical remove')
    assert await counts(ana) == (1, 0)


async def test_a_certificate_that_ends_is_recommended_to_be_renewed_until_it_is(ana: Somebody) -> None:
    await ana.does("add Acme reseller")
    await ana.does("stage Acme active")
    soon, later = TODAY + timedelta(days=20), TODAY + timedelta(days=400)
    await ana.does(f'certify Acme "Jane Doe" sales until {soon.isoformat()}')
    assert "certificate-ending" in [one.rule for one in as_a(Recommendations, await ana.does("recommend Acme")).items]
    await ana.does(f'certify Acme "Jane Doe" renewed until {later.isoformat()}')
    rules = [one.rule for one in as_a(Recommendations, await ana.does("recommend Acme")).items]
    assert "certificate-ending" not in rules


async def test_the_form_and_what_cannot_be_read(ana: Somebody) -> None:
    await ana.does("add Acme")
    as_a(Form, await ana.does("certify add Acme"))
    assert "as a certificate" in await ana.is_told("certify Acme #5")
    assert "Until when" in await ana.is_told('certify Acme "Jane Doe" renewed')
    assert "end before it begins" in await ana.is_told('certify Acme "Jane Doe" sales until 2020-01-01')


@pytest.mark.parametrize(
    ("said", "certified_on", "expires_on"),
    [
        ("Jo Doe", TODAY, None),
        ('"Jo Doe"', TODAY, None),
        ("Jo Doe until 2027-10-01", TODAY, date(2027, 10, 1)),
        ('"Jo Doe" on 3 November until 2027-10-01', date(2026, 11, 3), date(2027, 10, 1)),
    ],
)
async def test_a_certificate_without_its_kind_is_asked_about_and_keeps_what_was_said(
    ana: Somebody, said: str, certified_on: date, expires_on: date | None
) -> None:
    await ana.does("add Acme")
    asked = as_a(Problem, await ana.types(f"certify Acme {said}")).error
    assert asked.user_message == "What is Jo Doe certified in?"
    for choice, kind in zip(asked.choices, (CertificateKind.SALES, CertificateKind.TECHNICAL), strict=True):
        await ana.does(choice.line)
        (one,) = (one for one in as_a(Certificates, await ana.does("certify Acme")).items if one.kind is kind)
        assert (one.person, one.certified_on, one.expires_on) == ("Jo Doe", certified_on, expires_on)


async def test_nothing_that_is_said_of_a_certificate_is_dropped_unseen(ana: Somebody) -> None:
    number = as_a(Changed, await ana.does("add Acme")).partner_id
    for said, words in (("bis Oktober 2027", "“bis Oktober 2027”"), ("gold badge until 2027-10-01", "“gold badge”")):
        asked = as_a(Problem, await ana.types(f'certify Acme "Jo Doe" sales {said}')).error
        assert words in asked.user_message
        assert asked.choices[0].line.startswith(f'certify #{number} "Jo Doe" sales')
    asked = as_a(Problem, await ana.types('certify Acme "Jo Doe" sales and technical')).error
    assert [choice.line[-9:] for choice in asked.choices] == ['oe" sales', "technical"]
    assert "as a certificate" in await ana.is_told("certify Acme 3 sales")
    assert as_a(Certificates, await ana.does("certify Acme")).items == ()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ('certify Acme "Jo Doe" sales until 3/4/2028', ["sales until 2028-03-04", "sales until 2028-04-03"]),
        ('certify Acme "Jo Doe" renewed', ["renewed until 2027-11-20", "renewed until 2028-11-19"]),
    ],
)
async def test_a_day_that_is_asked_back_is_of_the_same_person(ana: Somebody, line: str, offered: list[str]) -> None:
    number = as_a(Changed, await ana.does("add Acme")).partner_id
    asked = as_a(Problem, await ana.types(line)).error
    assert [choice.line for choice in asked.choices] == [f'certify #{number} "Jo Doe" {said}' for said in offered]
    for choice in asked.choices:
        await read(ana.desk, ana.actor(), choice.line)


@pytest.mark.parametrize(
    "request_",
    [
        ListCertificates(1),
        Certify(1, "Jane Doe", CertificateKind.SALES, date(2026, 1, 5), date(2027, 1, 5)),
        Certify(1, "Jürgen “J” Ng", CertificateKind.TECHNICAL),
        RenewCertificate(1, "#5", date(2028, 1, 5)),
        EndCertificate(1, "Jane Doe", CertificateKind.SALES),
    ],
    ids=repr,
)
async def test_a_line_reads_back_as_its_request(ana: Somebody, request_: Certify) -> None:
    asked = replace(request_, partner_id=as_a(Changed, await ana.does("add Acme")).partner_id)
    assert await read(ana.desk, ana.actor(), certificate_line(asked)) == asked
