import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.program.money import LARGEST, DoubtfulAmount, read_amount, show_amount


@pytest.mark.parametrize(
    ("text", "dollars"),
    [
        ("$1.5M", 1_500_000),
        ("50k", 50_000),
        ("50 K", 50_000),
        ("500,000", 500_000),
        ("500.000", 500_000),
        ("12 500", 12_500),
        ("12\u00a0500", 12_500),
        ("12'500.50", 12_500.5),
        ("USD 40k", 40_000),
        ("40k usd", 40_000),
        ("US$40k", 40_000),
        ("1,5 Mio", 1_500_000),
        ("1,5 Mio. $", 1_500_000),
        ("2 million", 2_000_000),
        ("0.25bn", 250_000_000),
        ("1.2345M", 1_234_500),
        ("1,200,000", 1_200_000),
        ("1.200.000,50", 1_200_000.5),
        ("1,234.50", 1_234.5),
        ("$12,500", 12_500),
        ("99.5", 99.5),
        ("0.50", 0.5),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, dollars: float) -> None:
    assert read_amount(text, currency="USD") == dollars * 100


def test_the_currency_decides_how_many_digits_follow_the_point() -> None:
    assert read_amount("1.200.000,50 €", currency="EUR") == 1_200_000_50
    assert read_amount("¥1,234", currency="JPY") == 1_234
    assert read_amount("1.5M", currency="JPY") == 1_500_000
    assert read_amount("1234,567", currency="KWD") == 1_234_567
    assert read_amount("$40", currency="CAD") == 40_00


@pytest.mark.parametrize(
    ("text", "currency", "readings", "remedy"),
    [
        ("1,234", "USD", (1_234_00, 1_23), "Did you mean $1,234 or $1.23?"),
        ("12.500", "EUR", (12_500_00, 12_50), "Did you mean €12,500 or €12.50?"),
        ("1.234", "EUR", (1_234_00, 1_23), "Did you mean €1,234 or €1.23?"),
        ("1.234", "KWD", (1_234_000, 1_234), "Did you mean KWD 1,234 or KWD 1.234?"),
        ("500,000", "KWD", (500_000_000, 500_000), "Did you mean KWD 500,000 or KWD 500?"),
        ("1.500M", "USD", (1_500_000_000_00, 1_500_000_00), "Did you mean $1,500,000,000 or $1,500,000?"),
    ],
)
def test_an_amount_that_reads_two_ways_is_asked_about(
    text: str, currency: str, readings: tuple[int, int], remedy: str
) -> None:
    with pytest.raises(DoubtfulAmount) as error:
        read_amount(text, currency=currency)
    assert (error.value.readings, error.value.remedy) == (readings, remedy)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-5k", "below zero"),
        ("(5,000)", "mean below zero"),
        ("$ (5k)", "mean below zero"),
        ("$ -5k", "below zero"),
        ("€5k", "in USD"),
        ("5k EUR", "in USD"),
        ("USD 40k €", "in USD"),
        ("A$40k", "in USD"),
        ("", "does not read"),
        ("lots", "does not read"),
        ("1,23,45", "does not read"),
        ("12 50", "does not read"),
        ("1.005", "two ways"),
        ("0.005", "does not read"),
        ("10-20k", "does not read"),
        ("5²", "in USD"),
        ("9" * 60, "does not read"),
    ],
)
def test_what_is_no_amount_here_is_told_with_the_next_step(text: str, message: str) -> None:
    with pytest.raises(DoubtfulAmount, match=message) as error:
        read_amount(text, currency="USD")
    assert error.value.remedy


def test_yen_have_no_fractions() -> None:
    with pytest.raises(DoubtfulAmount, match="does not read"):
        read_amount("12.5", currency="JPY")


@pytest.mark.parametrize(
    ("minor", "currency", "full", "short"),
    [
        (1_500_000_00, "USD", "$1,500,000", "$1.5M"),
        (50_000_00, "USD", "$50,000", "$50k"),
        (999_950_00, "USD", "$999,950", "$1M"),
        (2_000_000_000_00, "EUR", "€2,000,000,000", "€2B"),
        (99_50, "USD", "$99.50", "$99.50"),
        (-12_345_00, "USD", "-$12,345", "-$12.3k"),
        (1_234, "JPY", "¥1,234", "¥1.2k"),
        (1_234_567, "KWD", "KWD 1,234.567", "KWD 1.2k"),
        (0, "CHF", "CHF 0", "CHF 0"),
    ],
)
def test_an_amount_is_shown_in_full_and_in_short(minor: int, currency: str, full: str, short: str) -> None:
    assert (show_amount(minor, currency), show_amount(minor, currency, short=True)) == (full, short)


@given(st.integers(0, LARGEST), st.sampled_from(["USD", "EUR", "JPY", "KWD", "CHF", "BRL"]))
def test_what_is_shown_reads_back_as_itself(minor: int, currency: str) -> None:
    assert read_amount(show_amount(minor, currency), currency=currency) == minor


@given(st.text() | st.text("0123456789., '-$€kmbn"))
def test_any_text_is_an_amount_or_refused_in_words(text: str) -> None:
    try:
        assert 0 <= read_amount(text, currency="USD") <= LARGEST
    except DoubtfulAmount as error:
        assert error.remedy
