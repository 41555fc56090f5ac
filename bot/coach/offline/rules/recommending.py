"""Why something is recommended, or is not, and what is to rest for a while."""

from bot.coach.offline.phrases import Rule
from bot.coach.offline.words import NEXT, NEXT_FOR

RECOMMENDING = (
    Rule(
        phrases=(
            "why (do|are|did|would)(n't| not)? (you|we) (not |never )?(recommend|recommending|suggest|suggesting) "
            "{topic} {about} {partner}",
            "why (is|are)(n't| not)? {topic} (not )?(recommended|suggested) {about} {partner}",
            "why not {topic} {about} {partner}",
        ),
        line="recommend {partner} why not {topic}",
    ),
    Rule(
        phrases=(
            "why do(n't| not)? (you|we) (recommend|suggest) (nothing|anything)( else)? {about} {partner}",
            "why (is|are) (there )?(nothing|no recommendations|no next steps) (due |recommended )?{about} {partner}",
        ),
        line="recommend {partner} why not",
    ),
    Rule(
        phrases=(
            "(what|which)( (steps|recommendations|next steps))? (did|have) (we|i) (set aside|put off|snoozed?)",
            "(what|which)( (steps|recommendations|next steps))? (is|are|was|were) (set aside|put off|snoozed)",
            "{show} {a}((steps|recommendations) )?(that are )?(set aside|put off|snoozed)( ones| steps)?",
        ),
        line="recommend set-aside",
    ),
    Rule(
        phrases=("(snooze|postpone|put off|set aside) {a}{topic} {about} {partner}( for (two|2) weeks)?",),
        says="Should that rest for two weeks at {name}? Nothing was changed yet.",
        choices=(("Not now, 2 weeks", "recommend {partner} later {topic} 2 weeks"), NEXT_FOR),
        asks=True,
        never_asked=True,
    ),
    Rule(
        phrases=("(tick off|check off) {a}{topic} {about} {partner}",),
        says="Is that done at {name}? Nothing was changed yet.",
        choices=(("Done", "recommend {partner} done {topic}"), NEXT_FOR, NEXT),
        asks=True,
        never_asked=True,
    ),
)
