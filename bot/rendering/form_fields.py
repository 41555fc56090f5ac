"""Which fields each form has."""

from enum import StrEnum

from bot.services.requests import FormKind


class FormField(StrEnum):
    """The fields of the forms; the value is the `block_id`, the value of a field `values[block_id][inputs.VALUE]`."""

    NAME = "name"
    TYPE = "type"
    TIER = "tier"
    STAGE = "stage"
    OWNER = "owner"
    TARGET = "target"
    VERTICAL = "vertical"
    REGION = "region"
    WEBSITE = "website"
    ACTIVATED = "activated"
    CERTIFIED_SALES = "certified_sales"
    CERTIFIED_TECHNICAL = "certified_technical"
    TEXT = "text"
    DAY = "day"
    TITLE = "title"
    EMAIL = "email"
    PHONE = "phone"
    IS_MAIN = "is_main"
    LEFT = "left"
    POINTS = "points"
    WORDS = "words"
    KIND = "kind"
    UNTIL = "until"


_ESSENTIALS = (
    FormField.NAME,
    FormField.TYPE,
    FormField.TIER,
    FormField.STAGE,
    FormField.OWNER,
    FormField.TARGET,
    FormField.WEBSITE,
)
_ABOUT_A_PERSON = (FormField.NAME, FormField.TITLE, FormField.EMAIL, FormField.PHONE, FormField.IS_MAIN)
FIELDS: dict[FormKind, tuple[FormField, ...]] = {
    FormKind.ADD: _ESSENTIALS,
    FormKind.EDIT: (
        *_ESSENTIALS,
        FormField.VERTICAL,
        FormField.REGION,
        FormField.ACTIVATED,
        FormField.CERTIFIED_SALES,
        FormField.CERTIFIED_TECHNICAL,
    ),
    FormKind.TARGET: (FormField.TARGET,),
    FormKind.NOTE: (FormField.TEXT, FormField.DAY),
    FormKind.MILESTONE: (FormField.TEXT, FormField.DAY),
    FormKind.REVIEW: (FormField.TEXT, FormField.DAY),
    FormKind.CONTACT: _ABOUT_A_PERSON,
    FormKind.PERSON: (*_ABOUT_A_PERSON, FormField.LEFT),
    FormKind.ALIGN: (FormField.POINTS, FormField.WORDS),
    FormKind.CERTIFY: (FormField.NAME, FormField.KIND, FormField.DAY, FormField.UNTIL),
}
"""The fields of each form, from top to bottom. The form of a new partner asks for the essentials only."""
