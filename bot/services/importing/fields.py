"""What the columns of a file can be, and the names that are known for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.model import ImportKind
from bot.services.names import fold


class Form(Enum):
    """How the cells of a column are read."""

    TEXT = auto()
    PARAGRAPHS = auto()
    EMAIL = auto()
    WEBSITE = auto()
    DOMAIN = auto()
    MONEY = auto()
    CURRENCY = auto()
    DAY = auto()
    COUNT = auto()
    YES_NO = auto()
    PARTNER_TYPE = auto()
    TIER = auto()
    PARTNER_STAGE = auto()
    ORIGIN = auto()
    STATUS = auto()
    DEAL_STAGE = auto()


@dataclass(frozen=True)
class Field:
    """What a column can hold.

    Attributes:
        name: the column's name in our own files.
        label: as people call it.
        form: how its cells are read.
        aliases: what it is called elsewhere, the likeliest first; case, accents and punctuation do not matter.
        needed: a file without it cannot be imported.
        longest: the most characters of a text.
    """

    name: str
    label: str
    form: Form = Form.TEXT
    aliases: tuple[str, ...] = ()
    needed: bool = False
    longest: int = 200


def _names(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(","))


# Beside the plain names: those of HubSpot's and Salesforce's exports and reports, and what people write in a sheet.
_PARTNER_OF = "partner name, partner account, partner account: account name, partner company, primary partner, partner"
FIELDS: Mapping[ImportKind, tuple[Field, ...]] = {
    ImportKind.PARTNERS: (
        Field(
            "name",
            "Name",
            aliases=_names(
                "partner, partner name, account name, company name, company, organization, organisation, account, "
                "firma, unternehmen, entreprise, empresa, azienda"
            ),
            needed=True,
        ),
        Field("type", "Type", Form.PARTNER_TYPE, _names("partner type, account type, company type, typ, tipo")),
        Field(
            "tier", "Tier", Form.TIER, _names("partner tier, partner level, level, program level, partner program tier")
        ),
        Field(
            "stage",
            "Stage",
            Form.PARTNER_STAGE,
            _names("partner stage, partner status, status, account status"),
        ),
        Field(
            "owner_email",
            "Owner's e-mail",
            Form.EMAIL,
            _names("owner e-mail, account owner: email, account owner email, company owner email, hubspot owner email"),
            longest=254,
        ),
        Field("owner", "Owner", aliases=_names("company owner, account owner, partner manager, partner owner, pam")),
        Field(
            "website",
            "Website",
            Form.WEBSITE,
            _names("website url, url, web site, company domain name, domain"),
            longest=300,
        ),
        Field(
            "region",
            "Region",
            aliases=_names("territory, geo, billing country, country/region, country, state/region, land, pais"),
            longest=120,
        ),
        Field("vertical", "Vertical", aliases=_names("industry, sector, branche, secteur"), longest=120),
        Field(
            "annual_target",
            "Annual target",
            Form.MONEY,
            _names("target, annual quota, quota, revenue target, partner target, jahresziel, objectif annuel"),
        ),
        Field(
            "currency", "Currency", Form.CURRENCY, _names("account currency, currency code, wahrung, devise, moneda")
        ),
        Field(
            "recruited_on",
            "Recruited on",
            Form.DAY,
            _names("recruited, recruitment date, partner since, signed on, contract signed date"),
        ),
        Field(
            "activated_on", "Active since", Form.DAY, _names("activated, activation date, active since, go-live date")
        ),
        Field(
            "certified_sales",
            "Certified in sales",
            Form.COUNT,
            _names("sales certifications, sales certified, certified sales reps"),
        ),
        Field(
            "certified_technical",
            "Certified technical staff",
            Form.COUNT,
            _names("technical certifications, technical certified, certified engineers"),
        ),
    ),
    ImportKind.CONTACTS: (
        Field(
            "partner",
            "Partner",
            aliases=_names(
                f"{_PARTNER_OF}, account name, associated company, company name, company, account, primary associated "
                "company, organization, organisation, firma"
            ),
            needed=True,
        ),
        Field(
            "name", "Name", aliases=_names("full name, contact name, contact, contact: full name, nombre, nom complet")
        ),
        Field("first_name", "First name", aliases=_names("firstname, given name, vorname, prenom")),
        Field("last_name", "Last name", aliases=_names("lastname, surname, family name, nachname, apellido")),
        Field(
            "title", "Title", aliases=_names("job title, position, role, contact title, funktion, poste"), longest=120
        ),
        Field(
            "email",
            "E-mail",
            Form.EMAIL,
            _names("email address, e-mail address, work email, mail, correo"),
            longest=254,
        ),
        Field(
            "phone",
            "Phone",
            aliases=_names("phone number, business phone, telephone, mobile, mobile phone number, telefon, telefono"),
            longest=60,
        ),
        Field("main", "Main contact", Form.YES_NO, _names("main contact, primary contact, primary, is main")),
    ),
    ImportKind.DEALS: (
        Field(
            "partner",
            "Partner",
            aliases=_names(
                f"{_PARTNER_OF}, referring partner, partner: account name, channel partner, reseller, deal partner, "
                "sourcing partner, partenaire, socio"
            ),
            needed=True,
        ),
        Field(
            "customer",
            "Customer",
            aliases=_names(
                "customer name, associated company, primary associated company, associated company (primary), account "
                "name, company name, company, account, end customer, opportunity name, deal name, dealname, deal, "
                "opportunity, kunde, client, cliente"
            ),
            needed=True,
        ),
        Field(
            "domain",
            "Domain",
            Form.DOMAIN,
            _names("company domain name, customer domain, website, website url, account website"),
            longest=253,
        ),
        Field(
            "value",
            "Value",
            Form.MONEY,
            _names("amount, deal value, deal amount, amount in company currency, opportunity amount, betrag, montant"),
            needed=True,
        ),
        Field(
            "currency",
            "Currency",
            Form.CURRENCY,
            _names("amount currency, deal currency, opportunity currency, currency code, currency iso code, wahrung"),
        ),
        Field(
            "origin",
            "Origin",
            Form.ORIGIN,
            _names(
                "partner origin, deal origin, partner role, partner involvement, sourced or influenced, attribution"
            ),
        ),
        Field(
            "status",
            "Status",
            Form.STATUS,
            _names("deal status, deal stage, stage, dealstage, opportunity stage, phase"),
        ),
        Field("sales_stage", "Stage", Form.DEAL_STAGE, _names("stage, deal stage, phase")),
        Field(
            "registered_on",
            "Registered on",
            Form.DAY,
            _names(
                "registered, registration date, deal registration date, create date, created date, created, created on"
            ),
        ),
        Field(
            "decided_on",
            "Decided on",
            Form.DAY,
            _names("decided, decision date, approved on, approval date, approved date"),
        ),
        Field("closed_on", "Closed on", Form.DAY, _names("closed, closed date, won date, actual close date")),
        Field(
            "expected_close",
            "Expected close",
            Form.DAY,
            _names("expected close date, expected closing date, estimated close date"),
        ),
        # In a CRM, one day is when a closed deal closed, and when an open one is expected to.
        Field("close_date", "Close date, expected or actual", Form.DAY, _names("close date, closedate, closing date")),
        Field(
            "closed_by_company",
            "Closed by us",
            Form.YES_NO,
            _names("closed by us, closed by company sellers, closed by direct sales"),
        ),
        Field("reversed_on", "Reversed on", Form.DAY, _names("reversed, cancelled on, canceled on, cancellation date")),
        Field("contact", "Contact", aliases=_names("contact name, associated contact, primary contact")),
        Field(
            "note", "Note", Form.PARAGRAPHS, _names("notes, description, deal description, comment"), longest=100_000
        ),
        Field("next_step", "Next step", aliases=_names("next steps"), longest=500),
    ),
}
NAMES_OF_CONTACT = frozenset({"name", "first_name", "last_name"})
"""A contact needs one of these."""
_DEAL_NAMES = tuple(map(fold, ("deal name", "dealname", "opportunity name", "deal", "opportunity")))
BY_NAME: Mapping[ImportKind, Mapping[str, Field]] = {
    kind: {one.name: one for one in fields} for kind, fields in FIELDS.items()
}


def recognised(kind: ImportKind, headers: Sequence[str]) -> dict[str, str]:
    """Give the column of each field of a kind that a header names; every column is taken once.

    A field's own name goes before what it is called elsewhere, and the likelier of two such names before the other.
    """
    columns = {fold(header): header for header in reversed(headers) if header}
    found: dict[str, str] = {}
    own = [(field.name, (field.name,)) for field in FIELDS[kind]]
    called = [(field.name, (field.label, *field.aliases)) for field in FIELDS[kind]]
    for name, ways in (*own, *called):
        way = next((way for way in map(fold, ways) if way in columns), None)
        if way is not None and name not in found:
            found[name] = columns.pop(way)
    return found if kind is not ImportKind.DEALS or "partner" in found else _of_partner_alone(found, columns)


def _of_partner_alone(found: dict[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    """Read deals without a column of partners as a CRM's own: their company is the partner, their name the customer."""
    name = next((columns[way] for way in _DEAL_NAMES if way in columns), None)
    company = found.get("customer")
    return found if name is None or company is None else {**found, "partner": company, "customer": name}


def likely_kind(headers: Sequence[str]) -> ImportKind:
    """Give what the rows of a file probably are: the kind whose needed fields, and most others, are named."""

    def fits(kind: ImportKind) -> tuple[bool, int]:
        found = recognised(kind, headers)
        needed = all(field.name in found for field in FIELDS[kind] if field.needed)
        nameless = kind is ImportKind.CONTACTS and not NAMES_OF_CONTACT & found.keys()
        return needed and not nameless, len(found)

    return max((ImportKind.DEALS, ImportKind.CONTACTS, ImportKind.PARTNERS), key=fits)
