"""Who is certified at a partner, and what its tier asks for."""

from collections.abc import Iterator

from bot.model import Certificate
from bot.model.json import Json
from bot.program.words import in_days, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.message import Screen
from bot.rendering.safe import clip
from bot.rendering.view_table import alike, by
from bot.services.certifying.results import Certificates

# A list of more would not be read; each has a block and its buttons.
_MOST = 15


def certificates(result: Certificates) -> Screen:
    """Show the certificates of a partner."""
    name = clip(result.partner_name, limits.BUTTON_LABEL)
    counted = (
        f"{result.sales:,} of {result.sales_asked:,} in sales and {result.technical:,} of {result.technical_asked:,} "
        f"in technology count for {result.tier}."
        if result.sales_asked or result.technical_asked
        else f"{result.tier} asks for no certifications; {result.sales:,} in sales and {result.technical:,} in "
        "technology count."
    )
    blocks = [kit.header(clip(f"Certified at {result.partner_name}", limits.HEADER)), kit.context(counted)]
    for one in result.items[:_MOST]:
        blocks.extend(_certificate(result, one))
    if not result.items:
        blocks.append(rich.rich_text(rich.paragraph("Nobody's certificate is remembered yet.")))
    if len(result.items) > _MOST:
        blocks.append(kit.context(f"And {len(result.items) - _MOST:,} more."))
    return Screen(
        blocks,
        (
            kit.divider(),
            *kit.actions(
                kit.Button("Add a certificate", Run(f"certify add #{result.partner_id}"), "primary"),
                kit.Button(
                    "Compare tiers",
                    Run(f"tiers #{result.partner_id}"),
                    hint=f"Compare tiers: {name}",
                ),
                kit.Button("Show the partner", Run(f"show #{result.partner_id}")),
            ),
        ),
    )


def _certificate(result: Certificates, one: Certificate) -> Iterator[Json]:
    until = ""
    if one.expires_on:
        left = (one.expires_on - result.today).days
        until = f", {in_days(left, 'ended', 'ends')}, on {on_day(one.expires_on)}"
    kind = "sales" if one.kind == "sales" else "technology"
    person = clip(one.person, limits.BUTTON_LABEL)
    yield rich.rich_text(
        rich.paragraph(rich.bold(person), f"\nCertified in {kind} since {on_day(one.certified_on)}{until}.")
    )
    line = f"certify #{result.partner_id} #{one.id}"
    again = _a_year_on(result, one)
    yield from kit.actions(
        kit.Button(
            "Renewed for a year",
            Run(f"{line} renewed until {again}"),
            hint=f"Renewed for a year: {person}",
        ),
        kit.Button("Remove", Run(f"{line} remove"), hint=f"Remove: {person}"),
    )


def _a_year_on(result: Certificates, one: Certificate) -> str:
    """Give the day a year after a certificate ends, or after today where that is over."""
    start = max(one.expires_on or result.today, result.today)
    leap = start.month == 2 and start.day == 29
    return start.replace(year=start.year + 1, day=28 if leap else start.day).isoformat()


CERTIFICATE_VIEWS = (by(Certificates, alike(certificates)),)
