"""A workspace's own templates and playbooks: the form that takes a file, what came of it, the list and the versions."""

from collections.abc import Iterator

from bot.model import DocumentKind
from bot.model.errors import Choice
from bot.model.json import Json
from bot.program.words import count, on_day
from bot.rendering import inputs, kit, limits, rich
from bot.rendering.actions import Run
from bot.rendering.lists import listed
from bot.rendering.message import Screen, View
from bot.rendering.notice import choices
from bot.rendering.safe import clip
from bot.services.own_results import OwnFaults, OwnKept, OwnLine, OwnList, OwnVersion, OwnVersions, UploadForm

CALLBACK_ID = "upload"
FILE, SECTION, NAME = "file", "section", "name"
FILE_TYPES = ("md", "yml", "yaml")
LINE = 300
TITLE = 150
LONGEST_NAME = 60
# More is another kind of file, or one slip that comes again and again.
_MOST_FAULTS = 40
_UPLOAD = kit.Button("Upload a file", Run("templates upload"), "primary")
_OWN = kit.Button("Your own templates", Run("templates own"))
_LIBRARY = kit.Button("Open the library", Run("templates"))
_KINDS = {DocumentKind.TEMPLATE: "Template", DocumentKind.PLAYBOOK: "Playbook"}
_INTRO = (
    "A template is a Markdown file (.md), a playbook a YAML file (.yml), each written like those of the library. "
    "It is checked first. One that is called like a document of the library takes its place here; no other workspace "
    "sees it."
)


def upload_form(form: UploadForm, reply: str) -> View:
    """Give the modal that takes a file.

    Args:
        form: the sections that a template can belong into.
        reply: where the answer goes; it comes back with the submission as it is.
    """
    sections = [(shelf.name, clip(shelf.title, limits.OPTION_LABEL)) for shelf in form.shelves]
    return kit.modal(
        title="Upload a template",
        submit="Upload",
        callback_id=CALLBACK_ID,
        private_metadata=reply,
        blocks=[
            rich.rich_text(rich.paragraph(_INTRO)),
            inputs.field(FILE, "File", inputs.file_input(FILE_TYPES), optional=False),
            inputs.field(
                SECTION,
                "Section",
                inputs.choice_input(sections),
                hint="For a template. When left empty, the one that stands in the file.",
            ),
            inputs.field(
                NAME,
                "Name in links and commands",
                inputs.text_input(most=LONGEST_NAME),
                hint="When left empty, the file's name.",
            ),
        ],
    )


def upload_screen(form: UploadForm) -> Screen:
    """Offer to open the form, where a message is all that can be shown: only a pressed button opens a modal."""
    return Screen([rich.rich_text(rich.paragraph(_INTRO))], kit.actions(_UPLOAD))


def own_faults(result: OwnFaults) -> Screen:
    """Name everything that is wrong with a file that was not kept."""
    file_name, number = clip(result.file_name, LINE), len(result.faults)
    said = f"I did not keep {file_name}: {count(number, 'thing')} to correct first. Nothing was changed."
    shown = result.faults[:_MOST_FAULTS]
    lines = [rich.paragraph(rich.bold(f"Line {one.line:,}"), ": ", *_said(clip(one.message, LINE))) for one in shown]
    if number > len(shown):
        lines.append(rich.paragraph(f"And {number - len(shown):,} more, which I tell once these are corrected."))
    again = kit.Button("Upload it again", _UPLOAD.action, "primary")
    return Screen([rich.rich_text(rich.paragraph(said)), *listed(lines)], kit.actions(again, _OWN))


def _said(message: str) -> Iterator[rich.Inline]:
    """Give a fault; what is to be written so stands between backticks in it."""
    for number, part in enumerate(message.split("`")):
        if part:
            yield rich.styled(part, "code") if number % 2 else part


def own_kept(result: OwnKept) -> Screen:
    """Say what was kept, and open the way to it."""
    title, kind = clip(result.title, TITLE), _KINDS[result.kind].lower()
    version = f"version {result.version:,}"
    said = f"Kept “{title}” as {version}." if result.is_new else f"“{title}” is {version} already; nothing was changed."
    used = f" It is used in place of the {kind} of the library." if result.takes_place else ""
    return Screen([rich.rich_text(rich.paragraph(said, used))], kit.actions(*_to(result), _OWN))


def _to(result: OwnKept) -> Iterator[kit.Button]:
    if result.kind is DocumentKind.PLAYBOOK:
        yield kit.Button("Open", Run(f"playbook {result.name}"), "primary")
        return
    yield kit.Button("Open", Run(f"templates {result.name}"), "primary")
    yield kit.Button("Fill", Run(f"fill {result.name}"))


def own_list(result: OwnList) -> Screen:
    """Show the workspace's own templates and playbooks."""
    more = (_UPLOAD,) if result.may_change else ()
    if not result.lines:
        said = "This workspace has no template or playbook of its own yet. "
        who = _INTRO if result.may_change else "Owners and managers of PartnerOS can add them."
        return Screen([rich.rich_text(rich.paragraph(said, who))], kit.actions(*more, _LIBRARY))
    return Screen(
        [
            kit.header("Your own templates and playbooks"),
            kit.context(f"{count(len(result.lines), 'document')}. Only this workspace sees them."),
            *(block for one in result.lines for block in _document(one, may_change=result.may_change)),
        ],
        (kit.divider(), *kit.actions(*more, _LIBRARY)),
    )


def _document(one: OwnLine, *, may_change: bool) -> Iterator[Json]:
    title, own = clip(one.title, TITLE), f"templates own {one.name}"
    by = f" by {clip(one.author, TITLE)}" if one.author.strip() else ""
    yield rich.rich_text(
        rich.paragraph(
            rich.bold(title),
            f"\n{_KINDS[one.kind]} · {one.name} · version {one.version:,}, {on_day(one.kept_on)}{by}",
        )
    )
    opening = f"templates {one.name}" if one.kind is DocumentKind.TEMPLATE else f"playbook {one.name}"
    removing = (kit.Button("Remove", Run(f"{own} remove")),) if may_change else ()
    yield from kit.actions(
        kit.Button("Open", Run(opening)),
        kit.Button("Download", Run(f"{own} download")),
        kit.Button("Versions", Run(own)),
        *removing,
        of=title,
    )


def own_versions(result: OwnVersions) -> Screen:
    """Show every version of a document, the newest first."""
    own, readable = f"templates own {result.name}", [one for one in result.versions if not one.is_removed]
    downloads = tuple(Choice(f"Download version {one.number:,}", f"{own} download {one.number}") for one in readable)
    newest = result.versions[0].number
    back = tuple(
        Choice(f"Go back to version {one.number:,}", f"{own} restore {one.number}")
        for one in readable
        if one.number != newest and result.may_change
    )
    return Screen(
        [
            kit.header(clip(f"{_KINDS[result.kind]} {result.name}", limits.HEADER)),
            *listed(rich.paragraph(*_version(one)) for one in result.versions),
            *choices(downloads, placeholder="Download another"),
            *choices(back, placeholder="Go back to another"),
        ],
        (kit.divider(), *kit.actions(_OWN)),
    )


def _version(one: OwnVersion) -> Iterator[rich.Inline]:
    yield rich.bold(f"Version {one.number:,}")
    by = f" by {clip(one.author, TITLE)}" if one.author.strip() else ""
    yield f", {'removed' if one.is_removed else 'kept'} on {on_day(one.kept_on)}{by}"
