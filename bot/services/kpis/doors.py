"""Which service carries out which request about the program's figures."""

from bot.services.doors import by
from bot.services.kpis import looking
from bot.services.kpis.requests import ShowKpis

DOORS = (by(ShowKpis, looking.show_kpis),)
