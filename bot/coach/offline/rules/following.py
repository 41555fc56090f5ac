"""Sentences that leave out the partner that the conversation is about; without one, the other rules read them."""

from bot.coach.offline.phrases import Rule
from bot.coach.offline.words import NEXT_FOR, SHOW

_AND = "((and|so|then|what|how|who|what about|how about|which|who's|what's|who is|what is|show|show me) )*"
_ITS = "((the|its|their|our|main|primary|key|current|last|annual) )*"
_FIELD = (
    "(contacts?|owner|pam|tier|stage|status|target|type|region|website|health|deals|open deals|call|touch|meeting|qbr"
    "|phone( number)?|e-?mail( address)?|details|card|record)"
)
_RATHER = "((no|not that|sorry|actually|rather|i meant?|make that|better|to|then|or)[,:]? )*"
_SET = "(change|set|update|switch)"

FOLLOWING = (
    Rule(
        phrases=(
            f"{_AND}{_ITS}{_FIELD}( (now|again|person))?",
            "when did (we|i) (last )?(talk|speak|meet|call|hear)( last)?",
            "(any )?(news|updates?)",
        ),
        line="show {partner}",
    ),
    Rule(phrases=(f"{_AND}{_ITS}(notes|milestones|history|timeline|log)",), line="history {partner}"),
    Rule(
        phrases=(
            "what (should|shall|do|can|must) (i|we) do( (next|now|first))*",
            "what('s| is) (next|up next)",
            "what (now|next)",
            "((what are|{show}|any) )?((the|some|its|their) )?(next (steps|actions?|step)|recommendations|suggestions)",
            "what do you (recommend|suggest|advise)",
            "(recommend|suggest)( something| {a}next (step|action))?",
        ),
        line="recommend {partner}",
    ),
    Rule(
        phrases=(f"{_RATHER}{{tier}}( instead)?",),
        says="Should {name} go to the {tier} tier? Nothing was changed yet.",
        choices=(("Yes, move to {tier}", "tier {partner} {tier}"), SHOW, NEXT_FOR),
        asks=True,
    ),
    Rule(
        phrases=(f"{_RATHER}{{stage}}( instead)?",),
        says="Should {name} go to the stage “{stage}”? Nothing was changed yet.",
        choices=(("Yes, move to {stage}", "stage {partner} {stage}"), SHOW, NEXT_FOR),
        asks=True,
    ),
    *(
        Rule(phrases=(f"{_SET} {_ITS}{field}",), line=f"{field} {{partner}}")
        for field in ("owner", "tier", "stage", "target")
    ),
    Rule(
        phrases=("{named} ((has|have|just|recently) )*(left|quit|no longer works there|is gone)( the company)?",),
        says="Has {named} left {name}? Nothing was changed yet.",
        choices=(("Remove {named}", "contact {partner} {named} remove"), SHOW),
        asks=True,
        never_asked=True,
    ),
    Rule(
        phrases=("(?=((i|we) )?((just|finally) )*(met|called|phoned|emailed|spoke|talked)(?!\\w)){text}",),
        says="Should I keep that as a note for {name}? Nothing was written down yet.",
        choices=(("Keep the note", "note {partner} {text}"), SHOW, NEXT_FOR),
        asks=True,
        never_asked=True,
    ),
)
