"""Reading the commands that remember something about a partner: a note, a milestone, a review."""

from bot.model.names import PartnerName
from bot.services.commands.dating import dated
from bot.services.commands.lookup import Lookup
from bot.services.commands.naming import partner_first
from bot.services.grammar import Words, is_visible
from bot.services.requests import AddMilestone, AddNote, FormKind, OpenForm, review_text


def read_note(words: Words, lookup: Lookup) -> AddNote | OpenForm:
    """Read `note Acme call moved to Friday`; without words, the form is asked for."""

    def note(partner: PartnerName, rest: str) -> AddNote | OpenForm:
        if not is_visible(rest):
            return OpenForm(FormKind.NOTE, partner.id)
        found = dated(rest, today=lookup.today, command="note", partner=partner, reached=False)
        return AddNote(partner.id, found.text or rest, found.day)

    return partner_first(words, lookup, "note", note)


def read_milestone(words: Words, lookup: Lookup) -> AddMilestone | OpenForm:
    """Read `milestone Acme signed MSA on 3 Nov`; without words, the form is asked for."""

    def milestone(partner: PartnerName, rest: str) -> AddMilestone | OpenForm:
        if not is_visible(rest):
            return OpenForm(FormKind.MILESTONE, partner.id)
        found = dated(rest, today=lookup.today, command="milestone", partner=partner, reached=True)
        return AddMilestone(partner.id, found.text or rest, found.day)

    return partner_first(words, lookup, "milestone", milestone)


def read_review(words: Words, lookup: Lookup) -> AddMilestone | OpenForm:
    """Read `review Acme two new deals agreed on 3 Nov`; without words, the form is asked for."""

    def review(partner: PartnerName, rest: str) -> AddMilestone | OpenForm:
        if not is_visible(rest):
            return OpenForm(FormKind.REVIEW, partner.id)
        found = dated(rest, today=lookup.today, command="review", partner=partner, reached=True)
        return AddMilestone(partner.id, review_text(found.text), found.day)

    return partner_first(words, lookup, "review", review)
