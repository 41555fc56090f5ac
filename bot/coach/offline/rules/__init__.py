"""What people say and what it comes to, one subject a module; the first rule that fits wins.

To teach the coach a new way to say something, add a phrase to a rule and a sentence to tests/coach/sentences.py.
"""

from bot.coach.offline.rules.adding import ADDING
from bot.coach.offline.rules.changing import CHANGING
from bot.coach.offline.rules.deals import DEALS
from bot.coach.offline.rules.documents import DOCUMENTS
from bot.coach.offline.rules.files import FILES
from bot.coach.offline.rules.following import FOLLOWING
from bot.coach.offline.rules.kpis import KPIS
from bot.coach.offline.rules.money import MONEY
from bot.coach.offline.rules.not_yet import NOT_YET
from bot.coach.offline.rules.playbooks import PLAYBOOKS
from bot.coach.offline.rules.portfolio import PORTFOLIO
from bot.coach.offline.rules.program import PROGRAM
from bot.coach.offline.rules.recommending import RECOMMENDING
from bot.coach.offline.rules.remembering import REMEMBERING
from bot.coach.offline.rules.showing import SHOWING
from bot.coach.offline.rules.standing import STANDING
from bot.coach.offline.rules.talk import TALK
from bot.coach.offline.rules.touching import TOUCHING
from bot.coach.offline.rules.unclear import UNCLEAR

RULES = (
    *TALK,
    *PLAYBOOKS,
    *RECOMMENDING,
    *DEALS,
    *MONEY,
    *PROGRAM,
    *KPIS,
    *STANDING,
    *DOCUMENTS,
    *PORTFOLIO,
    *REMEMBERING,
    *CHANGING,
    *ADDING,
    *SHOWING,
    *TOUCHING,
    *FILES,
    *UNCLEAR,
)

__all__ = ["FOLLOWING", "NOT_YET", "RULES"]
