"""What is recommended about certificates: the sooner one ends, the higher it ranks."""

from dataclasses import replace

import pytest

from bot.model import Certificate, CertificateKind
from bot.program.recommend import Recommendation, Urgency, advise
from tests.program.cases import TODAY, at, case_of, days_ago
from tests.program.test_recommend import FINE


def found(*days_left: int) -> tuple[Recommendation, ...]:
    """Give what is recommended where certificates end in so many days; the sooner, the higher their numbers."""
    certificates = tuple(
        Certificate(
            id=100 - left,
            team_id="T1",
            partner_id=1,
            person="Jane Doe",
            kind=CertificateKind.SALES,
            certified_on=days_ago(300),
            expires_on=days_ago(-left),
            created_at=at(days_ago(300)),
        )
        for left in days_left
    )
    return advise(replace(case_of(FINE, TODAY), certificates=certificates)).wanted


@pytest.mark.parametrize(
    ("days_left", "urgency"),
    [
        (-3, Urgency.NOW),
        (0, Urgency.NOW),
        (1, Urgency.NOW),
        (7, Urgency.NOW),
        (8, Urgency.SOON),
        (14, Urgency.SOON),
        (15, Urgency.LATER),
        (30, Urgency.LATER),
    ],
)
def test_a_certificate_presses_when_a_week_is_left(days_left: int, urgency: Urgency) -> None:
    (one,) = found(days_left)
    assert (one.rule, one.urgency) == ("certificate-ending", urgency)


def test_a_certificate_that_ends_in_more_than_a_month_rests() -> None:
    assert found(31) == ()


def test_the_sooner_a_certificate_ends_the_higher_it_ranks() -> None:
    days = range(31)
    assert [100 - one.number for one in found(*days)] == list(days)
