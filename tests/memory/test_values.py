"""Rows become JSON for the audit, and the JSON becomes the same rows again."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, String
from sqlmodel import AutoString

from bot.memory.values import KEYS, NUMBERED, Audited, columns_of, from_json, storable, to_json, values_of
from bot.model import Workspace
from bot.model.columns import EnumText, UtcDateTime

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
# Texts that must not come back as something else.
LOOKALIKES = ["2026-11-20", "2026-11-20T12:00:00+00:00", "gold", "1"]
TABLES: tuple[type[Audited], ...] = (*NUMBERED.values(), Workspace)


def values_for(column: Column[object]) -> st.SearchStrategy[object]:
    """Anything that a column may hold."""
    found: st.SearchStrategy[object]
    if isinstance(column.type, EnumText):
        found = st.sampled_from([*column.type.kind.__members__.values()])
    elif isinstance(column.type, UtcDateTime):
        found = st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC))
    elif isinstance(column.type, Date):
        found = st.dates()
    elif isinstance(column.type, Boolean):
        found = st.booleans()
    elif isinstance(column.type, Integer | BigInteger):
        found = st.integers(0, 2**31 - 1)
    elif isinstance(column.type, String | AutoString):
        texts = [text for text in LOOKALIKES if len(text) <= (column.type.length or 99)]
        found = st.text(max_size=column.type.length) | st.sampled_from(texts)
    else:
        found = st.dictionaries(st.text(), JSON, max_size=3)
    return st.none() | found if column.nullable else found


def rows_of(kind: type[Audited]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({name: values_for(column) for name, column in columns_of(kind).items()})


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: str(kind.__tablename__))
@settings(max_examples=40)
@given(data=st.data())
def test_any_row_survives_the_way_through_the_audit(kind: type[Audited], data: st.DataObject) -> None:
    values = data.draw(rows_of(kind))
    stored = json.loads(json.dumps(values_of(kind.model_validate(values))))
    assert from_json(kind, stored) == {name: value for name, value in values.items() if name not in KEYS}


def test_what_no_column_holds_cannot_be_written() -> None:
    with pytest.raises(TypeError, match="bytes"):
        to_json(b"x")


def test_a_field_that_the_table_no_longer_has_is_left_out() -> None:
    assert from_json(Workspace, {"company": "Initech", "shoe_size": 44}) == {"company": "Initech"}


@given(st.text(st.characters()))
def test_only_what_cannot_be_stored_is_left_out_of_a_text(text: str) -> None:
    assert storable(text) == "".join(one for one in text if one != "\0" and not "\ud800" <= one <= "\udfff")
