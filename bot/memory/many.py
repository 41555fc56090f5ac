"""Many rows added with one statement, a column at a time.

SQLAlchemy's own way prepares each value of each row by itself, which takes longer than the database needs for the row.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import JSON, Column, Connection, Dialect, insert
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel import SQLModel

from bot.memory.values import columns_of


def insert_many(
    connection: Connection,
    kind: type[SQLModel],
    values: Mapping[str, Sequence[object]],
    shared: Mapping[str, object],
) -> None:
    """Add rows to a table; their ids are given by the database.

    Args:
        connection: a connection within a transaction.
        kind: the table.
        values: by column, what each row holds.
        shared: by column, what all rows hold.

    Raises:
        KeyError: a column that has a default is in neither.
    """
    number = len(next(iter(values.values()), ()))
    if not number:
        return
    dialect, columns = connection.dialect, columns_of(kind)
    made = insert(kind).inline().compile(dialect=dialect, column_keys=[*values, *shared])
    assert isinstance(made, SQLCompiler), "an INSERT is compiled"
    assert made.positiontup is not None, "the drivers of both databases take values by their place"
    of_each = {**values, **{name: (value,) * number for name, value in shared.items()}}
    bound = (_bound(columns[name], of_each[name], dialect) for name in made.positiontup)
    connection.exec_driver_sql(str(made), list(zip(*bound, strict=True)))


def _bound(column: Column[object], values: Sequence[object], dialect: Dialect) -> Iterable[object]:
    """Give the values of a column as the driver takes them; what stands there often is prepared once."""
    prepare = column.type.dialect_impl(dialect).bind_processor(dialect)
    if prepare is None:
        return values
    if isinstance(column.type, JSON):
        return map(prepare, values)
    return map({value: prepare(value) for value in set(values)}.__getitem__, values)
