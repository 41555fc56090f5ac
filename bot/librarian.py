"""`python -m bot library …`: the playbook library for authors and scripts."""

import asyncio
import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.model.errors import DomainError
from bot.program.words import count
from bot.settings import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.library.loader import Library
    from bot.model.json import Json

library = typer.Typer(no_args_is_help=True, help="The playbook library: its templates and playbooks.")


@library.command()
def check() -> None:
    """Check every template and playbook; all that is wrong is listed with its file and line."""
    from bot.library.check import check as faults_of
    from bot.library.errors import LibraryError
    from bot.library.loader import load

    try:
        loaded = load(TEMPLATES)
        faults = faults_of(loaded)
    except LibraryError as error:
        faults = error.faults
    for fault in faults:
        typer.echo(str(fault), err=True)
    if faults:
        raise DomainError(f"The library has {count(len(faults), 'problem')}.", "Correct the lines above.")
    typer.echo(f"The library is whole: {count(len(loaded.templates), 'template')}.")


@library.command()
def search(
    question: Annotated[
        str, typer.Argument(help="What to look for, in your own words; with --batch a file, or - for what comes in.")
    ] = "",
    limit: Annotated[int, typer.Option(min=1, max=100, help="The most results.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
    is_batch: Annotated[
        bool, typer.Option("--batch", help='Read one question a line, print {"question", "results"} a line.')
    ] = False,
) -> None:
    """Find the documents, and the passages in them, that answer a question."""
    from bot.publishing import lookup

    if is_batch:
        _answer_each(question or "-", limit)
        return
    hits = lookup.found(_loaded(), question, limit=limit)
    if as_json:
        _print_json(hits, indent=2)
    elif hits:
        _print_table(hits, ("slug", "heading", "snippet"))
    else:
        typer.echo("The library has nothing on that. See what it has: python -m bot library list")


@library.command("list")
def list_(
    section: Annotated[str | None, typer.Argument(help="A section of the library, as legal; all by default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """List the documents of the library, or of a section of it."""
    from bot.publishing import lookup

    rows = lookup.listed(_loaded(), section)
    if as_json:
        _print_json(rows, indent=2)
    else:
        _print_table(rows, ("number", "slug", "description"))


@library.command()
def show(
    slug: Annotated[str, typer.Argument(help="A document, as legal/nda or nda.")],
    is_raw: Annotated[bool, typer.Option("--raw", help="Print the file as it was written.")] = False,
) -> None:
    """Show a document in Markdown, with the numbers of the default program."""
    from bot.library.called import template_called
    from bot.publishing import lookup

    template = template_called(_loaded(), slug)
    typer.echo((TEMPLATES / f"{template.slug}.md").read_text("utf-8") if is_raw else lookup.filled(template).whole)


@library.command()
def new(
    name: Annotated[str, typer.Option(help="What it is called in links: my-template.")] = "",
    section: Annotated[str, typer.Option(help="The section that a new template belongs into: legal.")] = "",
    title: Annotated[str, typer.Option(help="What people call it; made of the name by default.")] = "",
    playbook: Annotated[str, typer.Option(help="Begin a playbook of this name instead of a template.")] = "",
) -> None:
    """Begin a template (--section and --name) or a playbook (--playbook): a file that says what to write where."""
    from bot.library.check import MARK
    from bot.publishing.skeleton import new_playbook, new_template

    if bool(playbook) == bool(name and section):
        raise DomainError(
            "Say what to begin.", "Give --section legal --name my-template for a template, or --playbook my-playbook."
        )
    if playbook:
        path = new_playbook(TEMPLATES, _loaded(), name=playbook, title=title)
    else:
        today = datetime.now(UTC).date()
        path = new_template(TEMPLATES, _loaded(), section=section, name=name, title=title, today=today)
    typer.echo(f"Written: {path}")
    typer.echo(f"1. Write what stands behind each “{MARK.strip()}” in it.")
    if not playbook:
        typer.echo("2. Name it in a step of a playbook, or link to it from a guide, so that people come to it.")
    typer.echo(f"{'2' if playbook else '3'}. See what is left to do: python -m bot library check")


@library.command()
def add(
    file: Annotated[Path, typer.Argument(help="A template (.md) or a playbook (.yml).", exists=True, dir_okay=False)],
    section: Annotated[str, typer.Option(help="The section of a template; by default the one that it names.")] = "",
    name: Annotated[str, typer.Option(help="What it is called in links; by default as the file is.")] = "",
    workspace: Annotated[str | None, typer.Option(help="The workspace, where there are several.")] = None,
) -> None:
    """Add a template or a playbook of your own to the library of a workspace; it is checked first."""
    from bot.services.own_library import keep_file
    from bot.services.own_requests import KeepOwn
    from bot.services.own_results import OwnFaults, OwnKept
    from bot.services.people import BY_ITSELF
    from bot.settings import Settings
    from bot.terminal import at_the_desk

    request = KeepOwn(file.name, file.read_bytes(), section, name)

    async def kept() -> OwnKept | OwnFaults:
        async with at_the_desk(Settings(), workspace) as (desk, team_id):
            return await keep_file(desk, team_id, BY_ITSELF, request)

    result = asyncio.run(kept())
    if isinstance(result, OwnFaults):
        for fault in result.faults:
            typer.echo(str(fault), err=True)
        raise DomainError(f"{file.name} has {count(len(result.faults), 'problem')}.", "Correct the lines above.")
    instead = ", in place of the one that is shipped" if result.takes_place else ""
    kept_as = f"version {result.version}" if result.is_new else f"version {result.version} already"
    typer.echo(f"{result.title} is {kept_as} of {result.name}{instead}.")


@library.command("zip")
def zip_(
    out: Annotated[Path, typer.Option(help="Where the archive is written.")] = Path("partner-kit.zip"),
    workspace: Annotated[str | None, typer.Option(help="The workspace, where there are several.")] = None,
) -> None:
    """Make the kit to hand out: every document and playbook as Markdown, filled with your company and program."""
    from bot.publishing.kit import Kit, kit_of, write_kit
    from bot.publishing.progress import watched
    from bot.settings import Settings
    from bot.terminal import at_the_desk

    async def made() -> Kit:
        async with at_the_desk(Settings(), workspace) as (desk, team_id):
            return await kit_of(desk, team_id, partial(watched, "Filling"))

    kit = asyncio.run(made())
    write_kit(kit, out)
    typer.echo(
        f"{out} has {count(kit.documents, 'document')} and {count(kit.playbooks, 'playbook')}; "
        f"{count(kit.blanks, 'blank')} wait to be filled in by whoever uses them."
    )


@library.command()
def site(
    to: Annotated[Path, typer.Option(help="The folder for the pages; one that a site is in is written anew.")],
) -> None:
    """Write the pages of the docs site as Markdown: the library filled for the demo company, playbooks and commands."""
    from bot.publishing.progress import watched
    from bot.publishing.site.write import write_site

    pages = asyncio.run(write_site(_loaded(), TEMPLATES, to, partial(watched, "Filling")))
    typer.echo(f"{count(pages, 'page')} are in {to}.")


def _loaded() -> "Library":
    from bot.library.errors import LibraryError
    from bot.library.loader import load

    try:
        return load(TEMPLATES)
    except LibraryError as error:
        raise DomainError("The library cannot be read.", "See what is wrong: python -m bot library check") from error


def _answer_each(name: str, limit: int) -> None:
    from bot.publishing import lookup

    wrong = 0
    with lookup.opened(name) as lines:
        for entry in lookup.batch(_loaded(), lines, limit=limit):
            if isinstance(entry, DomainError):
                wrong += 1
                typer.echo(f"{entry.user_message} {entry.remedy}", err=True)
            else:
                _print_json(entry)
    if wrong:
        raise DomainError(f"{count(wrong, 'line')} could not be read.", "Correct what is named above and ask again.")


def _print_json(value: object, *, indent: int | None = None) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def _print_table(rows: "Sequence[Json]", columns: tuple[str, ...]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(*(name.capitalize() for name in columns), show_lines=True)
    for row in rows:
        table.add_row(*(escape(str(row[name])) for name in columns))
    Console().print(table)
