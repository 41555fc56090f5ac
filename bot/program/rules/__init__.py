"""The rules that look for a next action, one theme a module: each finds something, or says why it does not.

Of several that find the same thing (see `Topic`), only the most urgent is told.
"""

from bot.program.rules.certificates import CERTIFICATES
from bot.program.rules.deals import DEALS
from bot.program.rules.health import HEALTH
from bot.program.rules.playbooks import EXIT, PLAYBOOKS
from bot.program.rules.record import RECORD
from bot.program.rules.registrations import REGISTRATIONS
from bot.program.rules.revenue import REVENUE
from bot.program.rules.reviews import REVIEWS, review_due
from bot.program.rules.rule import Rule, Verdict
from bot.program.rules.tiers import TIERS
from bot.program.rules.touch import TOUCH, silence, touch

__all__ = ["EXIT_RULES", "RULES", "Rule", "Verdict", "review_due", "silence", "touch"]

RULES: tuple[Rule, ...] = (
    *TOUCH,
    *RECORD,
    *PLAYBOOKS,
    *REVIEWS,
    *REGISTRATIONS,
    *DEALS,
    *REVENUE,
    *HEALTH,
    *CERTIFICATES,
    *TIERS,
)
EXIT_RULES: tuple[Rule, ...] = EXIT
