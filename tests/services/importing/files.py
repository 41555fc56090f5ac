"""Files as people have them."""

from pathlib import Path

_FILES = Path(__file__).parents[2] / "data" / "imports"
PARTNERS = (_FILES / "partners.csv").read_text(encoding="utf-8")
DEALS = (_FILES / "deals.csv").read_text(encoding="utf-8")
CONTACTS = (_FILES / "contacts.csv").read_text(encoding="utf-8")
HUBSPOT_DEALS = (_FILES / "hubspot-deals.csv").read_text(encoding="utf-8")
SALESFORCE_DEALS = (_FILES / "salesforce-deals.csv").read_text(encoding="utf-8")
