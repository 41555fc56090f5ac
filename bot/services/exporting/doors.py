"""Which service carries out a request to export."""

from bot.services.doors import by
from bot.services.exporting.exporting import export
from bot.services.exporting.requests import Export

DOORS = (by(Export, export),)
