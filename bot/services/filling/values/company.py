"""The day of the fill and the company."""

from bot.model.json import JsonValue
from bot.program.periods import month_of, quarter_of
from bot.services.filling.values import leaves
from bot.services.filling.values.scene import Scene

# What documents say of the company beside the workspace's own columns.
_TEXTS = (
    "legal_name",
    "address",
    "product",
    "value",
    "customers",
    "problem",
    "reference",
    "signatory",
    "signatory_title",
    "governing_law",
    "courts",
    "partner_email",
    "support_email",
    "security_email",
    "privacy_email",
    "portal",
    "program_name",
    "lead",
)


def today(scene: Scene) -> leaves.Values:
    """Give the group `today`."""
    return {
        "date": leaves.day(scene.today),
        "year": str(scene.today.year),
        "month": month_of(scene.today).name,
        "quarter": quarter_of(scene.today).name,
    }


def company(scene: Scene) -> leaves.Values:
    """Give the group `company`: the workspace's columns, unless an answer that was kept says otherwise."""
    workspace, profile = scene.workspace, scene.workspace.profile
    own = {
        "name": workspace.company,
        "website": workspace.website,
        "industry": workspace.industry,
        "description": workspace.description,
    }
    return {
        **{name: _text(profile.get(name)) or leaves.text(column) for name, column in own.items()},
        **{name: _text(profile.get(name)) for name in _TEXTS},
        "competitors": leaves.lines(leaves.lines_of(_text(profile.get("competitors")) or "")),
        "currency": workspace.currency,
    }


def _text(kept: JsonValue) -> str | None:
    return kept.strip() or None if isinstance(kept, str) else None
