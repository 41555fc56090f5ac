"""What a file holds, by its headers alone."""

import pytest

from bot.model import ImportKind
from bot.services.importing.fields import likely_kind, recognised

HUBSPOT_ALONE = ("Deal Name", "Amount", "Close Date", "Deal Stage", "Associated Company")
SALESFORCE_ALONE = ("Opportunity Name", "Account Name", "Stage", "Amount", "Close Date")


@pytest.mark.parametrize("headers", [HUBSPOT_ALONE, SALESFORCE_ALONE])
def test_deals_of_a_crm_without_a_column_of_partners_have_their_company_for_the_partner(
    headers: tuple[str, ...],
) -> None:
    assert likely_kind(headers) is ImportKind.DEALS
    found = recognised(ImportKind.DEALS, headers)
    assert found["partner"] in ("Associated Company", "Account Name")
    assert found["customer"] in ("Deal Name", "Opportunity Name")


def test_with_a_column_of_partners_the_company_is_the_customer() -> None:
    found = recognised(ImportKind.DEALS, (*HUBSPOT_ALONE, "Partner"))
    assert (found["partner"], found["customer"]) == ("Partner", "Associated Company")


def test_a_company_alone_makes_no_contact() -> None:
    assert likely_kind(("Company", "Industry", "Country")) is ImportKind.PARTNERS
