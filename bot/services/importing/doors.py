"""Which service carries out which request to imports."""

from bot.services.doors import by
from bot.services.importing import batches
from bot.services.importing.requests import (
    AnswerImport,
    ApplyImport,
    DownloadPlan,
    DropImport,
    KeepImport,
    ListImports,
    OpenImport,
    OpenMapping,
    ShowImport,
)

DOORS = (
    by(OpenImport, batches.open_import),
    by(KeepImport, batches.keep),
    by(ListImports, batches.listed),
    by(ShowImport, batches.show),
    by(AnswerImport, batches.answer),
    by(OpenMapping, batches.open_mapping),
    by(DownloadPlan, batches.download),
    by(ApplyImport, batches.begin),
    by(DropImport, batches.drop),
)
