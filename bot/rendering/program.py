"""The program in use, what changed in it, and the company's figures."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.model import Tier
from bot.model.json import Json
from bot.program.money import show_amount
from bot.program.periods import written
from bot.program.settings import SETTINGS, Section, Setting, Values, values_of
from bot.program.words import count, on_day
from bot.rendering import kit, rich
from bot.rendering.actions import Run
from bot.rendering.changed import field_line
from bot.rendering.lists import listed as bullets
from bot.rendering.message import Screen
from bot.rendering.people import person
from bot.rendering.program_form import diff_screen, faults_screen, program_form_screen, upload_screen
from bot.rendering.safe import clip
from bot.rendering.view_table import alike, by
from bot.services.program.figures import LABELS, WORDS
from bot.services.program.results import (
    FigureLine,
    Figures,
    ProgramDiff,
    ProgramFaults,
    ProgramForm,
    ProgramHistory,
    ProgramPage,
    ProgramUpload,
    ProgramVersionLine,
)

# The columns of the ladder: what a tier asks, and what it gives; certified are sales and technical staff.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "Revenue": ("sourced_revenue",),
    "Certified": ("certified_sales", "certified_technical"),
    "Review": ("qbr_every_days",),
    "Protection": ("protection_days",),
    "Extension": ("extension_days",),
    "MDF a year": ("mdf",),
    "Commission": ("commission_bp",),
}
_EDIT = kit.Picker("Change a part", tuple(kit.Option(one.heading, Run(f"program edit {one.value}")) for one in Section))
_PARTS = kit.Picker("Show a part", tuple(kit.Option(one.heading, Run(f"program {one.value}")) for one in Section))
_HISTORY = kit.Button("History", Run("program history"))
_DOWNLOAD = kit.Button("Download", Run("program download"))
_FIGURES = kit.Button("Company figures", Run("figures"))
_WHOLE = kit.Button("The whole program", Run("program"))
# More versions or figures are looked up in the file, or asked for once more.
_MOST_FIGURES = 60
_LINE = 100
_LADDER = "Revenue is the sourced revenue of the last 365 days; certified are sales + technical people."


def program_page(result: ProgramPage, private: bool) -> Screen:
    """Show the program in use, or one section of it in full.

    Args:
        result: the program.
        private: only the person who asked sees it; to others a mention would ping.
    """
    if result.section is not None:
        return _section_page(result, result.section, private)
    others = [one for one in Section if one is not Section.TIERS]
    body = [
        kit.header("The partner program"),
        rich.rich_text(rich.paragraph(*_since(result, private=private))),
        _ladder(result),
        kit.context(_LADDER),
        *(block for one in others for block in _listed(result, one, is_main=True, private=private)),
    ]
    change = (_EDIT, kit.Button("Upload", Run("program upload"))) if result.may_change else ()
    return Screen(body, (kit.divider(), *kit.actions(_PARTS, *change, _HISTORY, _DOWNLOAD, _FIGURES)))


def _section_page(result: ProgramPage, section: Section, private: bool) -> Screen:
    body = [kit.header(section.heading), rich.rich_text(rich.paragraph(*_since(result, private=private)))]
    if section is Section.TIERS:
        body += (_ladder(result), kit.context(_LADDER))
    body += _listed(result, section, is_main=False, private=private)
    change = (kit.Button("Change", Run(f"program edit {section.value}"), "primary"),) if result.may_change else ()
    reset = kit.Button("Back to the defaults", Run(f"program reset {section.value}"))
    back = (reset,) if result.may_change and section in result.own_sections else ()
    return Screen(body, (kit.divider(), *kit.actions(*change, *back, _HISTORY, _WHOLE)))


def _since(result: ProgramPage, *, private: bool) -> Iterator[rich.Inline]:
    if result.since is None:
        yield "These are the defaults; nobody changed them yet."
    else:
        yield f"In use since {on_day(result.since)}"
        if result.author_id:
            yield ", set by "
            yield person(result.author_id, result.author, private=private)
        yield "."
    if result.next_on is not None:
        yield f" The next change counts from {on_day(result.next_on)}."


def _ladder(result: ProgramPage) -> Json:
    """Show what each tier asks and gives, a row for each."""
    values = values_of(result.program)

    def cell(tier: Tier, names: tuple[str, ...]) -> str:
        shown = (_shown(SETTINGS[f"tiers.{tier.value}.{name}"], values, result.currency) for name in names)
        return " + ".join(shown)

    head = ["Tier", *_COLUMNS]
    rows = [[tier.label, *(cell(tier, names) for names in _COLUMNS.values())] for tier in Tier]
    return kit.table([head, *rows], ["left", *["right"] * len(_COLUMNS)])


def _listed(result: ProgramPage, section: Section, *, is_main: bool, private: bool) -> Iterator[Json]:
    """List the numbers of a section: the main ones, or all; the tiers stand in the table."""
    values = values_of(result.program)
    shown = [
        one
        for one in SETTINGS.values()
        if one.section is section and not (section is Section.TIERS and one.group) and (one.is_main or not is_main)
    ]
    # The base rates stand in the ladder above.
    shown = [one for one in shown if not (is_main and one.group)]
    items = [rich.paragraph(rich.bold(f"{one.full_label}: "), _shown(one, values, result.currency)) for one in shown]
    return bullets([*_own(result, section, private=private), *items], title=section.heading if is_main else "")


def _own(result: ProgramPage, section: Section, *, private: bool) -> Iterator[Json]:
    """Give what of a section is the company's own."""
    if section is Section.DEALS:
        who = person(result.approver_id, result.approver, private=private) if result.approver_id else "not set"
        yield rich.paragraph(rich.bold("Decides on deals: "), who)
    if section is Section.MONEY:
        yield rich.paragraph(rich.bold("Currency: "), clip(result.currency, _LINE))
        yield rich.paragraph(rich.bold("Timezone: "), clip(result.timezone, _LINE))


def _shown(setting: Setting, values: Values, currency: str) -> str:
    text = setting.show(values[setting.path], currency)
    return text.replace("\n", "; ") or "none"


def program_history(result: ProgramHistory, private: bool) -> Screen:
    """Show every version of the program, the latest first."""
    if not result.versions:
        said = "Nobody changed the program yet: the defaults count."
        return Screen([rich.rich_text(rich.paragraph(said))], kit.actions(_WHOLE))
    return Screen(
        [
            kit.header("How the program changed"),
            *(block for one in result.versions for block in _version(one, private)),
        ],
        (kit.divider(), *kit.actions(_WHOLE, _DOWNLOAD)),
    )


def _version(version: ProgramVersionLine, private: bool) -> Iterator[Json]:
    state = "counts from" if version.is_coming else "in use since" if version.is_current else "from"
    head: list[rich.Inline] = [rich.bold(f"{state.capitalize()} {on_day(version.since)}")]
    if version.author_id:
        head += [", set by ", person(version.author_id, version.author, private=private)]
    yield rich.rich_text(rich.paragraph(*head))
    yield from bullets(field_line(one, private=private) for one in version.fields)


def figures(result: Figures) -> Screen:
    """Show what people told of the company's periods."""
    how = "Tell me one like this: /partner figures revenue 2026-Q3 4.2M, or /partner figures cost 2026 300k"
    if not result.lines:
        said = (
            "I know no figures of your company yet. Its revenue gives the share that partners bring, and the cost of "
            "the program gives its return."
        )
        return Screen([rich.rich_text(rich.paragraph(said)), kit.context(how)], kit.actions(_WHOLE))
    shown = result.lines[:_MOST_FIGURES]
    blocks: list[Json] = [kit.header("Company figures")]
    for kind, lines in groupby(shown, key=lambda one: one.kind):
        blocks += bullets(
            (
                rich.paragraph(rich.bold(f"{one.period.name}: "), show_amount(one.amount, result.currency))
                for one in lines
            ),
            title=LABELS[kind],
        )
    if len(result.lines) > len(shown):
        blocks.append(kit.context(f"And {count(len(result.lines) - len(shown), 'earlier one')}."))
    return Screen([*blocks, kit.context(how)], kit.actions(_taking_away(shown), _WHOLE))


def _taking_away(lines: Sequence[FigureLine]) -> kit.Picker:
    options = tuple(
        kit.Option(
            f"{LABELS[one.kind]}, {one.period.name}", Run(f"figures {WORDS[one.kind]} {written(one.period)} none")
        )
        for one in lines
    )
    return kit.Picker("Take one away", options)


PROGRAM_VIEWS = (
    by(ProgramPage, program_page),
    by(ProgramHistory, program_history),
    by(Figures, alike(figures)),
    by(ProgramForm, alike(program_form_screen)),
    by(ProgramUpload, alike(upload_screen)),
    by(ProgramDiff, alike(diff_screen)),
    by(ProgramFaults, alike(faults_screen)),
)
