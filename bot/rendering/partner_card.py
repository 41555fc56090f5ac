"""One partner on one screen: where it stands, what to do next, who to call, what was said."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.model import Contact, Milestone, Note
from bot.model.json import Json
from bot.program.money import show_amount
from bot.program.words import count, on_day
from bot.rendering import kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen
from bot.rendering.people import person
from bot.rendering.safe import clip
from bot.rendering.since import ago
from bot.rendering.steps import URGENCY, start
from bot.services.results import PartnerCard

STEPS = 3
CONTACTS = 5
MEMORIES = 5
# Room for one field, and for one note: the newest five still leave most of a message free.
FIELD = 300
MEMORY = 400


def partner_card(card: PartnerCard, private: bool) -> Screen:
    """Show a partner.

    Args:
        card: what is remembered.
        private: only the person who asks sees it, so mentioning the owner pings nobody.
    """
    partner_id = card.partner.id
    name = card.partner.name
    return Screen(
        [
            kit.header(clip(name, limits.HEADER)),
            rich.rich_text(rich.paragraph(*_lines(_facts(card, private=private)))),
            *_next_steps(card),
            *_contacts(card.contacts),
            *_memories("Notes", card.notes, card.note_count),
            *_memories("Milestones", card.milestones, card.milestone_count),
            *_history(card),
        ],
        kit.actions(
            kit.Button("Edit", Run(f"edit #{partner_id}")),
            *(() if card.partner.owner_id else (kit.Button("I own it", Run(f"owner #{partner_id} me")),)),
            kit.Button("Add a note", Run(f"note #{partner_id}")),
            kit.Button("Add a contact", Run(f"contact #{partner_id}")),
            kit.Button("Playbooks" if card.playbook_runs else "Start a playbook", Run(f"playbook #{partner_id}")),
            *_deals_of(card),
            of=name,
        ),
    )


def _lines(facts: Iterable[tuple[str, rich.Inline]]) -> Iterator[rich.Inline]:
    for number, (label, value) in enumerate(facts):
        yield rich.bold(f"\n{label}: " if number else f"{label}: ")
        yield value


def _facts(card: PartnerCard, *, private: bool) -> Iterator[tuple[str, rich.Inline]]:
    partner = card.partner
    yield "Type", partner.type.label if partner.type else "not set"
    yield "Tier", partner.tier.label
    yield "Stage", _since(partner.stage.label, partner.stage_since)
    yield "Owner", person(partner.owner_id, card.owner_name, private=private)
    yield "Last touch", ago(card.last_touch, card.today)
    target = partner.annual_target
    yield "Annual target", "not set" if target is None else show_amount(target, card.currency)
    yield "Open deals", _deals(card.deals.open_count, card.deals.open_value, card.currency)
    yield "Won in the last year", _deals(card.deals.won_count, card.deals.won_value, card.currency)
    certified = f"{partner.certified_sales:,} in sales, {partner.certified_technical:,} technical"
    yield "Certified", certified if partner.certified_sales or partner.certified_technical else "nobody"
    if partner.activated_on:
        yield "Active since", on_day(partner.activated_on)
    for label, words in (("Vertical", partner.vertical), ("Region", partner.region)):
        if words.strip():
            yield label, clip(words, FIELD)
    if partner.website.strip():
        yield "Website", rich.link(clip(partner.website, FIELD))


def _since(words: str, day: date | None) -> str:
    return f"{words}, since {on_day(day)}" if day else words


def _deals(number: int, value: int, currency: str) -> str:
    return f"{number:,}, worth {show_amount(value, currency)}" if number else "none"


def _deals_of(card: PartnerCard) -> Iterator[kit.Button]:
    """Lead to the open deals, or to all where none is open."""
    line = f"deal list #{card.partner.id}"
    number = card.deals.open_count
    if number:
        yield kit.Button(f"{number:,} open {'deal' if number == 1 else 'deals'}", Run(f"{line} open"))
    elif card.deals.won_count:
        yield kit.Button("Deals", Run(f"{line} all"))
    yield kit.Button("Register a deal", Run(f"deal register #{card.partner.id}"))


def _next_steps(card: PartnerCard) -> Iterator[Json]:
    steps = card.recommendations[:STEPS]
    if not steps:
        return
    items = [rich.paragraph(rich.bold(f"{URGENCY[one.urgency]}: "), f"{one.title}. {one.reason}") for one in steps]
    yield from listed(items, title="Next steps")
    # Several steps can lead to the same form; one button is enough for it.
    buttons = {button.action: button for button in map(start, steps)}
    more = len(card.recommendations) - len(steps)
    label = f"All {len(card.recommendations):,} next steps" if more else "Why"
    yield from kit.actions(*buttons.values(), kit.Button(label, Run(f"recommend #{card.partner.id}")))


def _contacts(contacts: Sequence[Contact]) -> Iterator[Json]:
    if contacts:
        main_first = sorted(contacts, key=lambda one: not one.is_main)
        yield from listed((rich.paragraph(*_contact(one)) for one in main_first[:CONTACTS]), title="Contacts")
        yield from _more(len(contacts) - CONTACTS, "more contact")
        options = (
            kit.Option(clip(one.name, limits.OPTION_LABEL), Run(f"contact #{one.partner_id} #{one.id}"))
            for one in main_first[: limits.OPTIONS]
        )
        yield from kit.actions(kit.Picker("Edit a contact", tuple(options)))


def _contact(contact: Contact) -> Iterator[rich.Inline]:
    yield rich.bold(clip(contact.name, FIELD))
    if contact.is_main:
        yield " (main contact)"
    if contact.title.strip():
        yield f", {clip(contact.title, FIELD)}"
    if contact.email.strip():
        yield ", "
        yield rich.link(f"mailto:{contact.email}", clip(contact.email, FIELD))
    if contact.phone.strip():
        yield f", {clip(contact.phone, FIELD)}"


def _memories(title: str, memories: Sequence[Note] | Sequence[Milestone], total: int) -> Iterator[Json]:
    shown = memories[:MEMORIES]
    if shown:
        items = [rich.paragraph(rich.bold(f"{on_day(one.happened_on)}: "), clip(one.text, MEMORY)) for one in shown]
        yield from listed(items, title=title)
        yield from _more(total - len(shown), f"older {title.lower().removesuffix('s')}")


def _history(card: PartnerCard) -> tuple[Json, ...]:
    """Lead to what the card leaves out: older entries, the end of long ones, and who wrote each."""
    total = card.note_count + card.milestone_count
    label = f"All {total:,} notes and milestones" if total > 1 else "Full history"
    return kit.actions(kit.Button(label, Run(f"history #{card.partner.id}"))) if total else ()


def _more(number: int, noun: str) -> Iterator[Json]:
    if number > 0:
        yield kit.context(f"And {count(number, noun)}.")
