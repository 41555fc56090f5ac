"""Adding a partner. Without a capital, words behind `partner` may be anything (`create partner agreement`)."""

from bot.coach.offline.phrases import Rule

_ADD = "(add|create|new|enter|register)"
_PARTNER = "{a}({tier} )?({type} )?(partner|company|firm)"
_AS = "as {a}({tier} )?({type}( partner)?|partner)"
_CALLED = "(( called| named):?|:) ?"

ADDING = (
    Rule(phrases=("add {quoted}( (as )?{a}{type})?( {tier})?",), line="add {quoted} {type} {tier}"),
    Rule(
        phrases=(
            f"{_ADD} {{a}}(partner|company|firm)( called| named|:)? {{company}},? {_AS}",
            f"{_ADD} {{company}} {_AS}",
            f"{_ADD} {{company}} to (the|my|our) (partners|list|program)",
            f"{_ADD} {_PARTNER} {{company}}",
        ),
        line="add {company} {type} {tier}",
    ),
    Rule(
        phrases=(
            f"({_ADD}|we (have|got)) {_PARTNER}{_CALLED}{{new}}",
            f"{_ADD} {{a}}({{tier}} )?{{type}}{_CALLED}{{new}}",
        ),
        line="add {new} {type} {tier}",
    ),
    Rule(phrases=(f"{_ADD} {{a}}partner", "add"), line="add"),
    Rule(
        phrases=(
            f"{_ADD} {_PARTNER} {{maybe}}",
            f"{_ADD} {{maybe}} {_AS}",
            f"{_ADD} {{maybe}} to (the|my|our) (partners|list|program)",
        ),
        says="Should I add a partner called “{maybe}”? Nothing was added yet.",
        choices=(("Yes, add it", "add {maybe} {type} {tier}"), ("Fill in a form", "add")),
        asks=True,
    ),
    Rule(
        phrases=("add {company}",),
        says="Should I add a partner called “{company}”? Nothing was added yet.",
        choices=(("Yes, add it", "add {company}"), ("Fill in a form", "add")),
        asks=True,
    ),
)
