"""Deals: which there are, registering one, and what becomes of one; a decision and an outcome are asked about first."""

from bot.coach.offline.phrases import Rule

_DEALS = "((the|our|all|any|my) )*(deals|opportunities|registrations)"
_WHICH = "(which|what|{show})"
_ARE = "( (do we have|are there))?"
_WAITING = "(open|waiting|wait|undecided|pending|to decide|waiting for (a decision|approval|me))"

DEALS = (
    Rule(
        phrases=(
            f"{_WHICH} {_DEALS}( that)? (close|closing|are closing|will close|should close) (this month|soon|next)",
            f"{_WHICH} {_DEALS} (are )?(expected|due) (to close )?this month",
        ),
        line="deal list closing",
    ),
    Rule(
        phrases=(
            f"{_WHICH} {_DEALS}( that)? (are |is )?(waiting|wait|undecided|pending|to decide)"
            "( for (a decision|approval|me))?",
            f"{_WHICH} ((the|our|my|all) )*(waiting|undecided|pending) (deals|registrations)",
            "(what|which) registrations (do i|should i) (approve|decide)( on)?",
        ),
        line="deal list waiting",
    ),
    Rule(
        phrases=(
            f"{_WHICH} {_DEALS} (expire|expiring|are expiring|lose protection)( soon| this month| next)?",
            f"{_WHICH} ((the|our|my|all) )*expiring deals",
        ),
        line="deal list expiring",
    ),
    Rule(
        phrases=(
            f"{_WHICH} ((the|our|all|any) )*(won|lost|rejected|expired) (deals|opportunities){_ARE}",
            f"{_WHICH} {_DEALS} (did we win|have we won|were won|are won|won)",
        ),
        line="deal list all",
    ),
    Rule(
        phrases=(
            f"{_WHICH} ((the|our|all|any|my|open|current|active) )*(deals|opportunities|pipeline){_ARE}",
            f"{_WHICH} {_DEALS} (are|is) (open|active)( now)?",
        ),
        line="deal list",
    ),
    Rule(
        phrases=("(register|add|create|enter|log) (a|an|the|another|new|a new) (deal|opportunity|registration)",),
        line="deal",
    ),
    Rule(
        phrases=("(register|add|create|enter|log) {a}(deal|opportunity|registration) (for|with|of) {partner}",),
        line="deal register {partner}",
        never_asked=True,
    ),
    Rule(
        phrases=(
            "({show} )?((the|all) )*(deals|opportunities) (of|for|with|from) {partner}",
            "{show} {partner}'s deals",
        ),
        line="deal list {partner}",
    ),
    Rule(
        phrases=(
            "(approve|reject) (the )?(?P<customer>[\\w&.’-]+( [\\w&.’-]+){0,3}) (deal|registration)",
            "(approve|reject) (the )?(deal|registration) (with|of|for) (?P<customer>[\\w&.’-]+( [\\w&.’-]+){0,3})",
        ),
        says="Which registration do you mean? Nothing was changed yet. Open it, and decide there.",
        choices=(("Registrations that wait", "deal list waiting"),),
        never_asked=True,
    ),
    Rule(
        phrases=("we (have |just )*(won|closed|lost) (the )?(?P<customer>[\\w&.’-]+( [\\w&.’-]+){0,3})( deal)?",),
        says="Which deal is that? Nothing was changed yet. Open it, and say there what became of it.",
        choices=(("Open deals", "deal list"),),
        never_asked=True,
    ),
)
