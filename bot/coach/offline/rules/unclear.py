"""Sentences that may ask for a change of a partner: the person is asked, with the changes as buttons."""

from bot.coach.offline.phrases import Rule
from bot.coach.offline.words import NEXT_FOR, SHOW
from bot.model import Stage, Tier

_STAGES = (Stage.RECRUITING, Stage.ONBOARDING, Stage.ACTIVE, Stage.GROWING, Stage.AT_RISK)
_MAYBE = "((should|shall|can|could|may) (i|we) (make|move|mark|put) |is )?"
_SOMEHOW = "([:,]| (is|now|goes|to|in|into|should|be|as|looks|seems|must|=))*( an?)?"
_LEFT = (
    "((has|have|had|just|recently|already|finally|is) )*(left|quit|leaving|leaves|resigned from|retired from"
    "|gone from|no longer (works (at|for|with)|at|with|working (at|for)|employed (at|by))"
    "|(does not|doesn't) work (at|for|with))"
)
_REACHED = (
    "( (has|have|just|finally))* (signed|launched|went live|certified|passed|closed|won|finished|completed|renewed)"
)

UNCLEAR = (
    Rule(
        phrases=(
            "(promote|upgrade|downgrade|demote|bump) {partner}( up| down)?( (a|one) tier)?",
            "(move|bump|bring) {partner} (up|down)( (a|one) tier)?",
            "(move|promote|upgrade|raise|put) {partner} to (the )?(next|a higher|a lower) (tier|level)",
            "(change|set|update) (the )?tier (of|for) {partner}",
            "(change|set|update) {partner}'s tier",
        ),
        says="To which tier should {name} go? Nothing was changed yet.",
        choices=tuple((tier.label, f"tier {{partner}} {tier}") for tier in Tier),
    ),
    Rule(
        phrases=(
            "(move|advance|promote) {partner} (to (the )?next stage|on|along|forward)",
            "(change|set|update) (the )?stage (of|for) {partner}",
            "(change|set|update) {partner}'s stage",
        ),
        says="To which stage should {name} go? Nothing was changed yet.",
        choices=tuple((stage.label, f"stage {{partner}} {stage}") for stage in _STAGES),
    ),
    Rule(
        phrases=(f"{_MAYBE}{{partner}}{_SOMEHOW} {{tier}}",),
        says="Should {name} go to the {tier} tier? Nothing was changed yet.",
        choices=(("Yes, move to {tier}", "tier {partner} {tier}"), SHOW, NEXT_FOR),
        asks=True,
    ),
    Rule(
        phrases=(f"{_MAYBE}{{partner}}{_SOMEHOW} {{stage}}", "(start|begin) {stage} {partner}"),
        says="Should {name} go to the stage “{stage}”? Nothing was changed yet.",
        choices=(("Yes, move to {stage}", "stage {partner} {stage}"), SHOW, NEXT_FOR),
        asks=True,
    ),
    Rule(
        phrases=(
            "(stop|end|quit|terminate|drop|leave|part ways|break up) ((working|{a}partnership) )?(with )?{partner}",
            "{partner} (is leaving|leaves|left|wants to leave|quit|is out|wants out)",
        ),
        says="Is {name} leaving? “Exiting” begins the exit checklist, “ended” says that all of it is done. "
        "Nothing was changed yet.",
        choices=(("Move to exiting", "stage {partner} exiting"), ("Move to ended", "stage {partner} ended"), SHOW),
    ),
    Rule(
        phrases=(
            "(the )?(annual |yearly )?target (of|for) {partner} (is|=|should be) {amount}",
            "{partner}('s| has an?)? ?(annual |yearly )?target ((is|of|=|should be) )?{amount}",
        ),
        says="Should the annual target of {name} be {amount}? Nothing was changed yet.",
        choices=(("Yes, set it", "target {partner} {amount}"), SHOW),
        asks=True,
    ),
    Rule(
        phrases=(
            "(nobody|no one|{who}) (now )?(will )?(owns?|looks? after|manages?|takes? over) {partner}( now)?",
            "{who} is (now )?{a}(owner|pam|partner manager) (of|for) {partner}",
            "(assign|give|hand|hand over|reassign|transfer) {partner} (over )?to {who}",
            "(make|set) {who} (as )?{a}(owner|pam|partner manager) (of|for) {partner}",
            "(set|change|make) (the )?owner (of|for) {partner}( (to )?{who})?",
            "(set|change|make) {partner}'s owner( (to )?{who})?",
            "{partner} is (now )?owned by {who}",
        ),
        says="Who in Slack should own {name}? Write @ and pick the person, as in “@ana owns {name}”. "
        "Nothing was changed yet.",
        choices=(("I own it", "owner {partner} me"), ("Nobody owns it", "owner {partner} none"), SHOW),
    ),
    Rule(
        phrases=(f"(?={{who}} {_LEFT} {{partner}}){{text}}",),
        says="Has {who} left {name}? Nothing was changed yet.",
        choices=(
            ("Remove {who}", "contact {partner} {who} remove"),
            ("Keep it as a note", "note {partner} {text}"),
            SHOW,
        ),
        asks=True,
        never_asked=True,
        alone=True,
    ),
    Rule(
        phrases=("{who} is (now )?{a}(main |primary |key )?contact (person )?{about} {partner}",),
        says="Should I add {who} as a contact of {name}? Nothing was added yet.",
        choices=(
            ("Yes, add", "contact {partner} {who}"),
            ("Yes, as main contact", "contact {partner} {who} main"),
            SHOW,
        ),
        asks=True,
        never_asked=True,
    ),
    Rule(
        phrases=(f"{{partner}}(?={_REACHED}) {{text}}",),
        says="Should I remember that as a milestone of {name}? Nothing was written down yet.",
        choices=(
            ("As a milestone", "milestone {partner} {text}"),
            ("As a note", "note {partner} {text}"),
            SHOW,
        ),
        asks=True,
    ),
    Rule(
        phrases=("{partner}{colon}{text}",),
        says="Should I keep that as a note for {name}? Nothing was written down yet.",
        choices=(("Keep the note", "note {partner} {text}"), SHOW, NEXT_FOR),
        asks=True,
    ),
)
