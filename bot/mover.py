"""Bringing tables in and giving them out at a terminal: `python -m bot import | export`."""

import asyncio
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.model import ImportKind
from bot.model.errors import DomainError
from bot.model.json import Json, JsonValue
from bot.program.words import count
from bot.services.exporting.requests import ExportFormat
from bot.settings import Settings

mover = typer.Typer()

_MOST_LISTED = 20
_Workspace = Annotated[str | None, typer.Option("--workspace", help="The workspace, where there are several.")]


@mover.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file.")],
    kind: Annotated[ImportKind, typer.Option("--kind", help="What its rows are.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Bring the good rows in without asking.")] = False,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", help="Answer a question beforehand: empty:origin=sourced.")
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", help="Say which column is which field: value=Amount.")
    ] = None,
    workspace: _Workspace = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")] = False,
) -> None:
    """Bring a file of partners, contacts or deals in; without --yes it is shown first, and asked about."""
    content = _read(file)
    answers, columns = _pairs(answer, "--answer"), _pairs(column, "--column")

    def look(*, yes: bool) -> Json:
        return asyncio.run(_imported(workspace, file.name, content, kind, yes, answers, columns))

    plan = look(yes=yes and not dry_run)
    is_asked = not (yes or dry_run) and bool(plan["new"] or plan["changed"])
    if is_asked and not as_json and sys.stdin.isatty():
        _say(plan, is_done=False)
        if not typer.confirm("Bring these in?", err=True):
            raise typer.Exit(1)
        plan, yes, is_asked = look(yes=True), True, False
    if as_json:
        typer.echo(json.dumps(plan, ensure_ascii=False, indent=2))
    else:
        _say(plan, is_done=yes and not dry_run)
    if is_asked:
        raise DomainError("Nothing was brought in.", "Run it again with --yes, or with --dry-run to look only.")


@mover.command()
def export(
    kind: Annotated[ImportKind | None, typer.Option("--kind", help="One table; everything by default.")] = None,
    form: Annotated[ExportFormat, typer.Option("--format", help="The kind of file.")] = ExportFormat.XLSX,
    out: Annotated[Path | None, typer.Option("--out", help="Where to write it; here by default.")] = None,
    workspace: _Workspace = None,
) -> None:
    """Give out everything that is remembered, or one table that can be imported again."""
    name, content = asyncio.run(_exported(workspace, kind, form))
    path = out or Path(name)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise DomainError(f"{path} cannot be written: {error.strerror}.", "Choose another place with --out.") from error
    typer.echo(f"Wrote {path}.", err=True)


async def _imported(
    workspace: str | None,
    name: str,
    content: bytes,
    kind: ImportKind,
    yes: bool,
    answers: Mapping[str, str],
    columns: Mapping[str, str],
) -> Json:
    from bot.services.importing.as_json import import_file
    from bot.services.snapshot import today_in
    from bot.terminal import at_the_desk

    def tell(done: int, of: int) -> None:
        if sys.stderr.isatty():
            typer.echo(f"\r{done:,} of {of:,} rows", nl=done == of, err=True)

    async with at_the_desk(Settings(), workspace) as (desk, team_id):
        async with desk.memory.reading(team_id) as repository:
            today = today_in(await repository.workspace(), desk.clock())
        return await import_file(
            desk,
            team_id,
            content,
            name,
            kind=kind,
            today=today,
            dry_run=not yes,
            yes=yes,
            answers=answers,
            mapping=columns,
            tell=tell,
        )


async def _exported(workspace: str | None, kind: ImportKind | None, form: ExportFormat) -> tuple[str, bytes]:
    from bot.services.exporting.exporting import export_file
    from bot.terminal import at_the_desk

    async with at_the_desk(Settings(), workspace) as (desk, team_id):
        return await export_file(desk, team_id, kind=kind, form=form)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DomainError(
            f"{path} cannot be read: {error.strerror}.", "Give the path of a CSV or XLSX file."
        ) from error


def _pairs(given: Iterable[str] | None, option: str) -> dict[str, str]:
    pairs = [one.partition("=") for one in given or ()]
    for name, equals, _ in pairs:
        if not equals:
            raise DomainError(f"{option} {name} says nothing.", f"Write a name and a value: {option} name=value")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _say(plan: Json, *, is_done: bool) -> None:
    verb = "brought in" if is_done else "to bring in"
    typer.echo(f"{plan['new']} new and {plan['changed']} changed rows {verb}; {plan['unchanged']} are here already.")
    for name, said in (("questions", "asked about"), ("rejected", "rejected")):
        _list(plan[name], said)


def _list(rows: JsonValue, said: str) -> None:
    found = [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    if not found:
        return
    typer.echo(f"{count(len(found), 'row')} {said}:")
    for one in found[:_MOST_LISTED]:
        typer.echo(f"  line {one['line']}: {one['reason']}")
    if len(found) > _MOST_LISTED:
        typer.echo(f"  and {len(found) - _MOST_LISTED:,} more; --json names them all")
