"""The command line: `python -m bot run | work | migrate | demo | fill | kpis | library | render | docs | …`."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer
from pydantic import ValidationError

from bot.librarian import library
from bot.model.errors import DomainError
from bot.mover import mover
from bot.program.words import count
from bot.reckoner import reckoner
from bot.settings import Settings
from bot.starting import uncollected

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="PartnerOS: the partner program inside Slack.",
)
cli.add_typer(library, name="library")
cli.add_typer(reckoner)
cli.add_typer(mover)


@cli.command()
def run() -> None:
    """Run the bot: over a socket when SLACK_APP_TOKEN is set, else over HTTP."""
    _run_bot(listen=True)


@cli.command()
def work() -> None:
    """Do accepted work and jobs without taking events; for a second process beside `run`."""
    _run_bot(listen=False)


@cli.command()
def migrate() -> None:
    """Bring the database to this version's schema."""
    from bot.memory.schema import migrate as bring_up

    before, after = asyncio.run(bring_up(Settings().database_url.get_secret_value()))
    typer.echo(f"The database is at {after} already." if before == after else f"The database went to {after}.")


@cli.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the local workspace is served.")] = 8765,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    seed_only: Annotated[bool, typer.Option("--seed-only", help="Load the demo data and stop.")] = False,
) -> None:
    """Open the bot in a local Slack workspace in the browser, with demo data, no account and no key."""
    from bot import demo as local

    if seed_only:
        loaded = asyncio.run(local.seed(Settings()))
        typer.echo(f"{loaded} demo partners are in the database.")
        return
    asyncio.run(local.serve(Settings(), port=port, browser=browser, tell=typer.echo))


@cli.command()
def docs(
    write: Annotated[
        bool, typer.Option("--write", help="Write the generated parts instead of comparing them.")
    ] = False,
) -> None:
    """Compare the generated parts of the README and the manifest with the command registry."""
    from bot.generated import stale, write_all

    if write:
        write_all(Path.cwd())
    elif found := stale(Path.cwd()):
        raise DomainError(f"Out of date: {', '.join(found)}.", "Run: python -m bot docs --write")


@cli.command()
def render(
    file: Annotated[str | None, typer.Argument(help="A Markdown file, or - for what comes in.")] = None,
    to: Annotated[Literal["blocks", "mrkdwn", "text"], typer.Option(help="What to render to.")] = "blocks",
    batch: Annotated[
        bool, typer.Option("--batch", help='Read JSON lines {"id", "markdown"}, print {"id", "messages"}.')
    ] = False,
) -> None:
    """Show what Markdown becomes in Slack: the messages as a JSON list, images and all."""
    from bot import preview

    if file is None and sys.stdin.isatty():
        raise DomainError("There is nothing to render.", "Give the path of a Markdown file, or - to write it here.")
    with preview.opened(file or "-") as source:
        if not batch:
            _print(preview.as_json(preview.messages(source.read(), to), indent=2))
            return
        wrong = 0
        for entry in preview.batch(source, to):
            if isinstance(entry, DomainError):
                wrong += 1
                typer.echo(f"{entry.user_message} {entry.remedy}", err=True)
            else:
                _print(preview.as_json(entry))
    if wrong:
        raise DomainError(f"{count(wrong, 'line')} could not be rendered.", "Correct them and render them again.")


@cli.command()
def fill(
    slug: Annotated[str, typer.Argument(help="The template: legal/nda, or nda.")],
    partner: Annotated[str | None, typer.Option(help="The partner that the document is about.")] = None,
    answers: Annotated[Path | None, typer.Option(help="A YAML or JSON file of answers by name.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write the Markdown; it is printed by default.")] = None,
    with_help: Annotated[bool, typer.Option("--with-help", help="Put the help around the document, too.")] = False,
    workspace: Annotated[str | None, typer.Option(help="The workspace, where there are several.")] = None,
) -> None:
    """Fill a template from what is remembered, and say what is missing."""
    from bot.terminal import filled

    made = asyncio.run(filled(Settings(), slug, partner=partner, answers=answers, workspace=workspace))
    text = made.filled.whole if with_help else made.filled.document
    if out is None:
        _print(text)
    else:
        _write(out, text)
    for question in dict.fromkeys(asked.question for asked in made.filled.missing):
        typer.echo(f"Missing: {question}", err=True)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise DomainError(f"{path} cannot be written: {error.strerror}.", "Choose another place with --out.") from error


def _print(text: str) -> None:
    """Print in UTF-8, whatever the terminal's own encoding is; whoever reads on, such as `head`, may stop early."""
    try:
        sys.stdout.buffer.write(f"{text}\n".encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None
    except OSError as error:
        raise DomainError(
            f"The result cannot be written: {error.strerror}.", "Make room, or write it elsewhere."
        ) from error


def main() -> None:
    """Run the command line; an error that a person can mend is told in two lines."""
    try:
        cli(standalone_mode=True)
    except DomainError as error:
        _fail(error.user_message, error.remedy)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        _fail(f"{str(first['loc'][0]).upper()} is not right: {first['msg']}.", "Correct it in .env or the environment.")


def _fail(what: str, remedy: str) -> NoReturn:
    typer.secho(what, err=True, bold=True)
    typer.echo(remedy, err=True)
    sys.exit(1)


def _run_bot(*, listen: bool) -> None:
    with uncollected():
        from bot import app, logs

    settings = Settings()
    logs.set_up(settings.partneros_log_format)
    asyncio.run(app.run(settings, listen=listen))
