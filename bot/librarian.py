"""`python -m bot library …`: the playbook library for authors and scripts."""

import typer

from bot.model.errors import DomainError
from bot.program.words import count
from bot.settings import TEMPLATES

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
