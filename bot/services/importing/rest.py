"""The rows of a file that wait for an answer when the others came in: kept with the import until they are settled."""

import json

from bot.services.importing.looking import File
from bot.services.importing.plan import Plan
from bot.services.importing.tables import Row, Table


def rest_of(file: File, plan: Plan) -> bytes | None:
    """Give the rows that are asked about as they are kept, and nothing else of the file; None where there are none.

    Args:
        file: the file, after it was read: what its whole columns tell is kept, too.
        plan: what is done with its rows.
    """
    waiting = {one.line for one in plan.asked}
    if not waiting:
        return None
    headers = [header for header in file.table.headers if header in file.mapping.values()]
    places = [file.table.headers.index(header) for header in headers]
    rows = [(row.line, *(row.cells[place] for place in places)) for row in file.table.rows if row.line in waiting]
    return json.dumps({"headers": headers, "rows": rows, "told": file.told}, ensure_ascii=False).encode()


def read_rest(content: bytes) -> tuple[Table, dict[str, str]]:
    """Give the rows that `rest_of` kept, and what the whole columns of their file told."""
    kept = json.loads(content)
    rows = (Row(line, tuple(cells)) for line, *cells in kept["rows"])
    return Table(tuple(kept["headers"]), tuple(rows)), dict(kept["told"])
