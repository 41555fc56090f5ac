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
        phrases=("({show} )?(the )?(deal|registration) (number |no )?{number}",),
        line="deal show #{number}",
    ),
    Rule(
        phrases=(
            "(register|add|create|enter|log) {a}(deal|opportunity|registration) (for|of) {partner}(:|,)?( with| at)? "
            "{text}",
        ),
        line="deal register {partner} {text}",
        never_asked=True,
    ),
    # A decision and an outcome are left to the buttons of the deal.
    Rule(
        phrases=(
            "(approve|reject|extend|win|close|reopen|reverse|open) (the )?{customer} (deal|registration)",
            "(approve|reject|extend|win|close|reopen|reverse|open) (the )?(deal|registration) (with|of|for) {customer}",
            "extend (the )?protection (of|for) (the )?{customer}( deal)?",
            "mark (the )?{customer} deal (as )?(won|lost|closed)",
            "we (have |just )*(won|closed|lost) (the )?{customer} deal",
            "{show} (the )?(deal|registration) (with|of|for) {customer}",
            "{show} (the )?{customer} (deal|registration)",
        ),
        line="deal show {customer}",
        never_asked=True,
    ),
    Rule(
        phrases=("{partner} (has |just )*(won|closed|lost) (the )?{customer} deal",),
        line="deal {partner} {customer}",
        never_asked=True,
    ),
    Rule(
        phrases=("we (have |just )*(won|closed|lost) (the )?{customer}",),
        says="Which deal is that? Nothing was changed yet. Open it, and say there what became of it.",
        choices=(("Open deals", "deal list"),),
        never_asked=True,
    ),
)
