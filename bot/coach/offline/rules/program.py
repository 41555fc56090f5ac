"""The program as it is set here, and the company's figures. What a rule means is the library's to explain."""

from bot.coach.offline.phrases import Rule

_OUR = "((the|our|my|this) )"
_PROGRAM = f"{_OUR}((partner|channel) )?(program|programme)"
_RULES = "(rules|numbers|configuration|config|settings|rates)"
_NOW = "( (now|today|currently|right now|in use))?"
_WHAT = "(what(('s|s| is| are))?|{show}|how (high|much|long|many) (is|are))"
_DEALS = "((deal )?registrations?|deals|(the|our) deals)"

PROGRAM = (
    Rule(
        phrases=(
            f"({{show}}|what does) {_PROGRAM}( look like)?{_NOW}",
            f"{_WHAT} {_PROGRAM}('s)? {_RULES}{_NOW}",
            f"{_WHAT} {_OUR}?{_RULES} of {_PROGRAM}{_NOW}",
            f"how is {_PROGRAM} (set( up)?|configured){_NOW}",
            "program",
        ),
        line="program",
    ),
    Rule(
        phrases=(
            f"who (approves|decides( on)?|signs off|accepts|reviews) {_DEALS}{_NOW}",
            f"{_WHAT} our (deal registration|registration|deal protection) (rules|numbers|settings){_NOW}",
        ),
        line="program deals",
    ),
    Rule(
        phrases=(
            f"{_WHAT} our commission (cap|rates?|rules|percentages?|numbers|settings){_NOW}",
            f"{_WHAT} our highest commission( rate)?{_NOW}",
            "how (high|much) is our commission",
        ),
        line="program commission",
    ),
    Rule(phrases=(f"{_WHAT} our (tier (rules|numbers|requirements|settings)){_NOW}",), line="program tiers"),
    Rule(phrases=(f"{_WHAT} our (rebate (bands|rules|rates|numbers|settings)){_NOW}",), line="program rebate"),
    Rule(
        phrases=(f"{_WHAT} our health (bands|rules|weights|numbers|settings|thresholds){_NOW}",), line="program health"
    ),
    Rule(
        phrases=(
            f"(how|when) (did|has|was) {_PROGRAM} changed?",
            f"who (changed|set|edited) {_PROGRAM}",
            f"{{show}} ((the|all) )*(history|versions|changes) of {_PROGRAM}",
        ),
        line="program history",
    ),
    Rule(phrases=(f"(download|export) {_PROGRAM}",), line="program download"),
    Rule(phrases=(f"(change|edit|update|configure) {_PROGRAM}",), line="program edit", never_asked=True),
    Rule(
        phrases=(f"({_WHAT}|which) {_OUR}?company('s)? figures( (do|are) (you|we) (know|keep|have))?",),
        line="figures",
    ),
    *(
        Rule(
            phrases=(
                f"(change|set|raise|lower|increase|reduce|edit) {_OUR}?{part}( [\\w-]+){{0,2}}( (to|from|by) .+)?",
            ),
            says="The rules of the program are changed in a form, by an owner, and count from the day that you give.",
            choices=((f"Change {part}", f"program edit {part}"), (f"Show {part}", f"program {part}")),
            never_asked=True,
        )
        for part in ("commission", "rebate")
    ),
)
