"""Files that were brought in."""

from datetime import datetime

from sqlalchemy import JSON, LargeBinary
from sqlmodel import Field

from bot.model.columns import EnumText, UtcDateTime
from bot.model.enums import ImportKind, ImportStatus
from bot.model.json import Json
from bot.model.rows import NO_ID_TWICE, TeamRow


class ImportBatch(TeamRow, table=True):
    """A file of partners, contacts or deals: looked at, applied, or taken back.

    `content` is the file until it is applied or dropped, and then what is left of it: the rows that wait for an
    answer, None where none does. `mapping` says which column is what, `answers` what was answered about doubtful rows,
    `counts` what came of it, with the first reasons why rows were left out. Rows that it added name it as their
    `import_id`; what it changed stands in the audit. `cause` and `revision` are those of the first time that rows came
    in, which the author asked for.
    """

    __tablename__ = "import_batch"
    __table_args__ = (NO_ID_TWICE,)

    id: int | None = Field(default=None, primary_key=True)
    kind: ImportKind = Field(sa_type=EnumText(ImportKind))
    status: ImportStatus = Field(default=ImportStatus.OPEN, sa_type=EnumText(ImportStatus))
    file_name: str = Field(max_length=200)
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    mapping: Json = Field(default_factory=dict, sa_type=JSON)
    answers: Json = Field(default_factory=dict, sa_type=JSON)
    counts: Json = Field(default_factory=dict, sa_type=JSON)
    cause: str = Field(default="", max_length=160)
    revision: int | None = None
    author_id: str = Field(max_length=32)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
