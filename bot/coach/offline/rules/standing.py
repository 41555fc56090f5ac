"""How partners stand: their health, and the way through the tiers."""

from bot.coach.offline.phrases import Rule

_WHICH = "(who|which|which partners?|which of {mine} partners|what partners)"
_ALL = "((all|the|our|{mine}|of|partners?) )*partners?('s)?"
_UP = "(be (promoted|upgraded)|move up|go up|get promoted|reach the next tier)"
_ABOVE = "((the|its|their) next (tier|level)|{tier})"
_TO_REACH = f"((for|to (reach|become|get|get to|be|make|make it to|move up to)) ((a|an) )?{_ABOVE}|to move up)"

STANDING = (
    Rule(
        phrases=(
            "(and )?how healthy is {partner}",
            "((what is|what's|how is|how's|{show}) )?{partner}'s health( score)?( doing| now| today)?",
            "((what is|what's|how is|how's|{show}) )?{a}health( score)? {about} {partner}",
            "health {partner}",
            "why is {partner} (so )?(unhealthy|critical|sick)",
            "why is {partner}'s health( score)? (so )?(low|bad|poor|down)",
            "why is the health( score)? of {partner} (so )?(low|bad|poor|down)",
            "how (can|do) (i|we) (improve|raise|mend|fix) (the health of )?{partner}('s health)?",
        ),
        line="health {partner}",
    ),
    Rule(
        phrases=(
            f"how healthy (is|are) {_ALL}",
            f"((what is|what's|how is|{{show}}) )?{{a}}health of {_ALL}",
            "{show} (the )?{mine} partners' health",
        ),
        line="health {mine}",
    ),
    Rule(
        phrases=(
            f"{_WHICH} (is|are) ((currently|now) )?(critical|unhealthy)( now)?",
            f"({{show}} )?(the )?(critical|unhealthy) {_ALL}",
        ),
        line="health at-risk {mine}",
    ),
    Rule(
        phrases=(
            f"{_WHICH} (is|are|has|have|should|must|needs?|do we have) to (be )?escalated?",
            f"{_WHICH} (should|must) (i|we) escalate",
            f"{_WHICH} should be escalated",
        ),
        line="health escalated {mine}",
    ),
    Rule(
        phrases=(
            f"what (does|would|will) {{partner}} (still )?(need|lack|miss) {_TO_REACH}",
            f"what (is|does it take) (still )?(missing )?for {{partner}} {_TO_REACH}",
            f"what is (still )?missing (for|to|at) {{partner}} {_TO_REACH}",
            f"how far is {{partner}} (away )?from {_ABOVE}",
            f"how (can|does|could) {{partner}} ({_UP}|(reach|become|get to|make) {_ABOVE})",
            f"when (can|will|does) {{partner}} ({_UP}|(reach|become|get to|make) {_ABOVE})",
            "((what is|what's|{show}) )?{partner}'s (way|path|progress) to (the )?(next tier|{tier})",
        ),
        line="tiers {partner}",
    ),
    Rule(
        phrases=(
            f"{_WHICH} (can|could|should|may) {_UP}",
            f"{_WHICH} (is|are) (ready|due|up) (for|to) (an? )?(upgrade|promotion|next tier|be promoted|be upgraded)",
            f"{_WHICH} (is|are) in which tier",
            "({show} )?(the )?(tier )?ladder",
        ),
        line="tiers",
    ),
)
