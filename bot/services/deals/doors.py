"""Which service carries out which request about deals."""

from bot.services.deals import direct, editing, looking, moving, registering
from bot.services.deals.requests import (
    AddDirect,
    EditDeal,
    FindDeal,
    ListDeals,
    ListDirect,
    RegisterDeal,
    RemoveDirect,
    ShowDeal,
    WorkDeal,
)
from bot.services.doors import by

DOORS = (
    by(RegisterDeal, registering.register),
    by(EditDeal, editing.edit),
    by(ListDeals, looking.listed),
    by(ShowDeal, looking.show),
    by(FindDeal, looking.find),
    by(WorkDeal, moving.work),
    by(AddDirect, direct.add_direct),
    by(RemoveDirect, direct.remove_direct),
    by(ListDirect, direct.list_direct),
)
