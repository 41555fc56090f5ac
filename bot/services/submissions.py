"""What a filled form asks for, as typed requests."""

from dataclasses import dataclass, field
from datetime import date

from bot.model import PartnerType, Stage, Tier


@dataclass(frozen=True)
class PartnerValues:
    """The fields of a partner that a form edits; empty text means not set, `annual_target` is in minor units."""

    type: PartnerType | None = None
    tier: Tier = Tier.REGISTERED
    stage: Stage = Stage.PROSPECT
    owner_id: str | None = None
    vertical: str = ""
    region: str = ""
    website: str = ""
    annual_target: int | None = None
    activated_on: date | None = None
    certified_sales: int = 0
    certified_technical: int = 0


@dataclass(frozen=True)
class SaveNewPartner:
    """The filled form of a new partner.

    `anyway` says that it is another company than those of a similar name, which were shown.
    """

    name: str
    values: PartnerValues
    anyway: bool = False


@dataclass(frozen=True)
class SavePartner:
    """The filled edit form, to be merged with what others changed in between.

    `version` is the partner's when the form was opened, `seen` the one up to which the person was told of changes.
    """

    partner_id: int
    version: int
    seen: int
    name: str
    values: PartnerValues = field(default_factory=PartnerValues)


@dataclass(frozen=True)
class SaveContact:
    """The filled form of a contact; empty text means not known. `revision` is the workspace's when it was opened."""

    partner_id: int
    contact_id: int
    revision: int
    name: str
    email: str
    title: str
    phone: str
    is_main: bool
