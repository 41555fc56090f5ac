"""The company's profile and every version of its program as tables; the program as files that can be uploaded again."""

from collections.abc import Mapping

from bot.model import Workspace
from bot.model.json import JsonValue
from bot.program.settings.file import as_yaml
from bot.services.exporting.exported import Exported, Setting
from bot.services.snapshot import versions_of

_FIELDS = ("company", "website", "industry", "description", "timezone", "currency", "approver_id", "created_at")


def company_table(workspace: Workspace, setting: Setting) -> Exported:
    """Give what is known of the company, a line for each field, with who decides on registrations."""
    fields: dict[str, JsonValue] = {}
    for name in _FIELDS:
        value = getattr(workspace, name)
        fields[name] = None if value is None else str(value)
    fields["approver"] = setting.people.get(workspace.approver_id or "")
    fields |= {f"profile.{name}": value for name, value in workspace.profile.items()}
    values = tuple(fields.items())
    cells = tuple((name, None if value is None else str(value)) for name, value in values)
    return Exported("company", ("field", "value"), cells, values)


def program_table(workspace: Workspace) -> Exported:
    """Give every version of the program: since when it counts, who set it, and all of its settings as a file has them.

    The first, without a day, are the defaults that counted before.
    """
    authors = {one.since.isoformat(): one.by for one in versions_of(workspace).all}
    rows = tuple((since, authors.get(since or ""), text) for since, text in _programs(workspace).items())
    return Exported("program", ("since", "set_by", "settings"), rows, rows)


def program_files(workspace: Workspace) -> Mapping[str, str]:
    """Give every version of the program as a file that can be uploaded, by its path."""
    return {f"program/{since or 'defaults'}.yml": text for since, text in _programs(workspace).items()}


def _programs(workspace: Workspace) -> Mapping[str | None, str]:
    versions, currency = versions_of(workspace), workspace.currency
    first = workspace.created_at.date()
    return {None: as_yaml(versions.defaults, currency=currency, today=first)} | {
        one.since.isoformat(): as_yaml(one.program, currency=currency, today=one.since) for one in versions.all
    }
