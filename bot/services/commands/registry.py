"""The one list of commands: it routes lines, and makes the help, the README's table and the manifest's hint."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.model.errors import Choice, NotUnderstood
from bot.services.commands import (
    changing,
    contacts,
    filling,
    general,
    library,
    listing,
    playbooks,
    progress,
    remembering,
)
from bot.services.commands.lookup import Lookup
from bot.services.commands.synonyms import SYNONYMS, closest_command
from bot.services.commands.wording import is_question
from bot.services.grammar import Words, is_visible, shortened
from bot.services.requests import Ask, Help, Request

HELP = Choice("See all commands", "help")
_ABOUT = re.compile(r"(?:(?:me|with|on|about|please)(?:\s+|\Z))+", re.IGNORECASE)


@dataclass(frozen=True)
class Command:
    """What can be typed behind `/partner`.

    Attributes:
        name: the command word.
        usage: the command with its parts, `<needed>` and `[optional]`.
        summary: what it does, in one sentence.
        examples: messages that can be sent as they are.
        group: the headline under which help shows it; the commands of a group stand together.
        read: makes the request of what follows the command word.
    """

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...]
    group: str
    read: Callable[[Words, Lookup], Request]


def _read_help(words: Words, lookup: Lookup) -> Help | Ask:
    words.match(_ABOUT)
    topic = words.rest.casefold()
    if not is_visible(topic) or topic in BY_NAME:
        return Help(topic or None)
    if topic in SYNONYMS:
        return Help(SYNONYMS[topic].split()[0])
    if is_question(topic):
        return Ask(words.rest)
    line = closest_command(topic, BY_NAME)
    name = line.split()[0] if line else None
    ask = Choice("Ask the coach", f"ask {words.as_line(words.rest)}")
    raise NotUnderstood(
        f"There is no command “{shortened(topic)}”.",
        f"Did you mean {name}?" if name else "Look it up among all commands.",
        (Choice(f"Help on {name}", f"help {name}"), HELP) if name else (ask, HELP),
    )


_START = "Start here"
_PARTNERS = "Partners"
_STANDING = "Where a partner stands"
_MEMORY = "What happened"
_LIBRARY = "Documents"
_MORE = "Around it"

COMMANDS = (
    Command(
        "help",
        "help [command]",
        "Shows what I can do, or one command with examples.",
        ("/partner help", "/partner help tier"),
        _START,
        _read_help,
    ),
    Command(
        "recommend",
        "recommend [partner]",
        "Ranks your next steps, or those for one partner, each with its reason.",
        ("/partner recommend", "/partner recommend Acme"),
        _START,
        general.read_recommend,
    ),
    Command(
        "add",
        "add <name> [type] [tier]",
        "Adds a partner; on its own, it opens a form.",
        ('/partner add "Müller & Söhne" reseller silver', "/partner add Globex msp", "/partner add"),
        _PARTNERS,
        general.read_add,
    ),
    Command(
        "list",
        "list [type] [tier] [stage] [owner] [region] [at-risk | unowned | archived] [search] [page]",
        "Lists the partners that match all of it; a search looks at names, contacts, regions, verticals and websites.",
        (
            "/partner list gold active mine",
            "/partner list",
            "/partner list resellers in Japan",
            "/partner list at-risk",
            "/partner list owner Ben Carter",
            "/partner list unowned",
            "/partner list archived",
            "/partner list search sarah",
            "/partner list gold 2",
        ),
        _PARTNERS,
        listing.read_list,
    ),
    Command(
        "show",
        "show <partner>",
        "Shows what is known about a partner, and its next steps.",
        ("/partner show Acme", "/partner Acme"),
        _PARTNERS,
        general.read_show,
    ),
    Command(
        "edit",
        "edit <partner>",
        "Opens a partner's details in a form.",
        ("/partner edit Acme",),
        _PARTNERS,
        general.read_edit,
    ),
    Command(
        "tier",
        "tier <partner> <tier>",
        "Moves a partner to a tier: registered, silver, gold or strategic.",
        ("/partner tier Acme gold",),
        _STANDING,
        changing.read_tier,
    ),
    Command(
        "stage",
        "stage <partner> <stage>",
        "Moves a partner to a stage: prospect, recruiting, onboarding, active, growing, at risk, exiting or ended.",
        ("/partner stage Acme active", "/partner stage Acme at risk"),
        _STANDING,
        changing.read_stage,
    ),
    Command(
        "owner",
        "owner <partner> <@person | me | none>",
        "Says who looks after a partner.",
        ("/partner owner Acme me", "/partner owner Acme none"),
        _STANDING,
        changing.read_owner,
    ),
    Command(
        "target",
        "target <partner> <amount | none>",
        "Sets the annual revenue target.",
        ("/partner target Acme 500k", "/partner target Acme 1.5M", "/partner target Acme none"),
        _STANDING,
        changing.read_target,
    ),
    Command(
        "note",
        "note <partner> <text> [on <day>]",
        "Remembers what was said or happened; without text, it opens a form.",
        ("/partner note Acme call moved to Friday", "/partner note Acme: met their CEO on 3 March 2026"),
        _MEMORY,
        remembering.read_note,
    ),
    Command(
        "milestone",
        "milestone <partner> <text> [on <day>]",
        "Remembers a step that was reached.",
        ("/partner milestone Acme signed MSA", "/partner milestone Acme launched on Monday"),
        _MEMORY,
        remembering.read_milestone,
    ),
    Command(
        "review",
        "review <partner> [what came of it] [on <day>]",
        "Remembers a business review that was held; without words, it opens a form.",
        ("/partner review Acme", "/partner review Acme two new deals agreed on 3 March 2026"),
        _MEMORY,
        remembering.read_review,
    ),
    Command(
        "history",
        "history <partner> [page]",
        "Shows all notes and milestones in full, the newest first, and who wrote them.",
        ("/partner history Acme", "/partner history Acme 2"),
        _MEMORY,
        progress.read_history,
    ),
    Command(
        "playbook",
        "playbook [start | done | skip | back | owner | finish | stop | history] [playbook] [partner] [step]",
        "Starts a playbook for a partner, says how far it is, and moves it on step by step; on its own, it shows all.",
        (
            "/partner playbook start onboard for Acme",
            "/partner playbook",
            "/partner playbook Acme",
            "/partner playbook Acme done",
            "/partner playbook Acme onboard skip 3 they only refer",
            "/partner playbook Acme owner 3 @ben",
            "/partner playbook Acme stop",
            "/partner playbook Acme history",
            "/partner playbook onboard",
        ),
        _MEMORY,
        playbooks.read_playbook,
    ),
    Command(
        "contact",
        "contact <partner> <name> [email] [title] [main | remove]",
        "Remembers a person at the partner, or what is new about them; without a name, it opens a form.",
        (
            "/partner contact Acme Sarah Chen sarah@acme.com CEO",
            "/partner contact Acme Tom Diaz main",
            "/partner contact Acme Tom Diaz remove",
        ),
        _MEMORY,
        contacts.read_contact,
    ),
    Command(
        "templates",
        "templates [read | download | own | upload] [section | template | search]",
        "Shows the library: its sections, one template, or what speaks of something; takes your own templates, too.",
        (
            "/partner templates",
            "/partner templates legal",
            "/partner templates nda",
            "/partner templates who pays for a joint event",
            "/partner templates read qbr",
            "/partner templates download business case",
            "/partner templates own",
            "/partner templates upload",
        ),
        _LIBRARY,
        library.read_templates,
    ),
    Command(
        "fill",
        "fill <template> [for <partner> | general]",
        "Fills a template from what is remembered and asks what is missing; on its own, it shows your documents.",
        (
            "/partner fill nda for Acme",
            "/partner fill",
            "/partner fill business case",
            "/partner fill qbr general",
            "/partner fill #7 ask",
            "/partner fill #7 document",
        ),
        _LIBRARY,
        filling.read_fill,
    ),
    Command(
        "home", "home", "Shows your day: next steps and your partners.", ("/partner home",), _MORE, general.read_home
    ),
    Command("undo", "undo", "Takes back your last change.", ("/partner undo",), _MORE, general.read_undo),
    Command(
        "archive",
        "archive <partner>",
        "Puts a partner away; I ask first.",
        ("/partner archive Acme",),
        _MORE,
        general.read_archive,
    ),
    Command(
        "restore",
        "restore <partner>",
        "Brings an archived partner back, with everything remembered about it.",
        ("/partner restore Acme",),
        _MORE,
        general.read_restore,
    ),
    Command(
        "demo",
        "demo <on | off>",
        "Loads made-up partners to look around with, or takes them away.",
        ("/partner demo on", "/partner demo off"),
        _MORE,
        general.read_demo,
    ),
    Command(
        "ask",
        "ask <question>",
        "Asks the coach in your own words.",
        ("/partner ask how do I prepare a business review?",),
        _MORE,
        general.read_ask,
    ),
)
"""Every command, in the order in which help shows them."""

BY_NAME = {command.name: command for command in COMMANDS}
