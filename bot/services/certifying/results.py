"""What comes of asking about certificates."""

from dataclasses import dataclass
from datetime import date

from bot.model import Certificate


@dataclass(frozen=True)
class Certificates:
    """The certificates of a partner, with how many people count, and how many the tier asks for.

    Attributes:
        sales: certified sales people that count; `sales_asked` the tier's requirement. Technical likewise.
    """

    partner_id: int
    partner_name: str
    items: tuple[Certificate, ...]
    tier: str
    sales: int
    sales_asked: int
    technical: int
    technical_asked: int
    today: date
