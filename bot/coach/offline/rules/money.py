"""Questions about what partners are paid. Nothing is kept by any of them."""

from bot.coach.offline.phrases import Rule

_WILL = "(would|will|does|do|can|did)"
_DEAL = "(a |an |the )?(deal (of|for|worth|over) )?(a )?{amount}( deal)?"
_EARN = "(earn|get|make|receive|be paid|get paid)"
_PAID = "(commissions?|payouts?|commission statements?)"
_FUNDS = "(mdf|(market(ing)? development )?funds)"
_IN = "( (in|for|of))?( {period})?( so far)?"

MONEY = (
    Rule(
        phrases=(
            f"(what|how much)( commission)? {_WILL} {_DEAL} (pay|earn|bring|be worth to|mean for) {{partner}}",
            f"(what|how much)( commission)? {_WILL} {{partner}} {_EARN} (for|on|from|with) {_DEAL}",
            f"(what|how much)( commission)? {_WILL} we (pay|owe) {{partner}} (for|on) {_DEAL}",
            f"what if {{partner}} (wins|won|closes|closed|win|close) {_DEAL}",
        ),
        line="commission {partner} what-if {amount}",
    ),
    Rule(
        phrases=(
            f"((what('s| is| was| are)|{{show}}) )?(the )?{_PAID} (of|for|to) {{partner}}{_IN}",
            f"((what('s| is| was| are)|{{show}}) )?{{partner}}'s? {_PAID}{_IN}",
            f"(what|how much)( commission)? (do|did|have|will) we (owe|pay|paid|have to pay)( to)? {{partner}}{_IN}",
            f"how much( commission)? (did|has|have|does|will) {{partner}} {_EARN.replace('earn', 'earn(ed)?')}{_IN}",
        ),
        line="commission {partner} {period}",
    ),
    Rule(
        phrases=(
            f"how much( commission)? (do|did|have|will) we (owe|pay|paid|have to pay)( out)?( in commission)?{_IN}",
            f"((what('s| is| was| are)|{{show}}) )?((the|our|all|all the) )?{_PAID}{_IN}",
            f"who (gets|is|was) paid( what| how much)?{_IN}",
        ),
        line="commission {period}",
    ),
    Rule(
        phrases=(
            "((what('s| is| was)|{show}) )?(the )?(volume )?rebate (of|for) {partner}",
            "((what('s| is| was)|{show}) )?{partner}'s? (volume )?rebate",
            f"(what|how much|which) rebate {_WILL} {{partner}} {_EARN}",
            f"{_WILL} {{partner}} {_EARN} a rebate",
        ),
        line="rebate {partner}",
    ),
    Rule(
        phrases=(
            "((what('s| is| are)|{show}) )?((the|our|all|all the) )?(volume )?rebates( of (all )?(our )?partners)?",
            f"(who|which partners?) ({_EARN}s?|earned|got|gets|has earned) (a|the) rebate",
        ),
        line="rebate",
    ),
    Rule(
        phrases=(
            "((what('s| is| are)|{show}) )?(the |our )?(revenue share|joint offers?) (of|for|with) {partner}",
            "((what('s| is| are)|{show}) )?{partner}'s? (revenue share|joint offers?)",
        ),
        line="share {partner}",
    ),
    Rule(
        phrases=(
            f"(what|how much)( of)? {_FUNDS} (does|has|is|did) {{partner}}( (have|spend|got))?( (left|spent))?",
            f"((what('s| is| are)|{{show}}) )?(the )?{_FUNDS} (of|for|with) {{partner}}",
            f"((what('s| is| are)|{{show}}) )?{{partner}}'s? {_FUNDS}",
        ),
        line="mdf {partner}",
    ),
    Rule(
        phrases=(f"(give|allocate|grant) {{partner}} {{amount}} (of |in )?{_FUNDS}{{more}}",),
        line="mdf {partner}",
        never_asked=True,
    ),
    Rule(
        phrases=(
            f"how much {_FUNDS} (is|have we|do we have|did we)( (spend|spent|left|allocated|given))*",
            f"{{show}} ((the|our|all|all the) )?{_FUNDS}",
        ),
        line="mdf",
    ),
)
