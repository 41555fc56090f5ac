"""Playbooks: which there are, how far they are, and what moves them on."""

from bot.coach.offline.phrases import Rule
from bot.coach.offline.words import NEXT_FOR, SHOW

_START = "(start|begin|launch|kick off|run|set up)"
_WITH = "(with|for|at|on|of)"
_OF_PARTNER = "(of|for|with|at) {partner}"
_DONE = "(is|was) (now |already )?(done|complete|completed|finished|ticked off)( now)?"
_STEP = "(the )?step (number )?{step}"
_NEXT = "(the )?(next|current) step"

PLAYBOOKS = (
    Rule(
        phrases=(
            "({show} )?((all|the|our|my) )*playbooks",
            "(what|which) playbooks? (do (you|we|i) have|are there|(are|is) (running|open|active)|runs?|run now)",
        ),
        line="playbook",
    ),
    Rule(
        phrases=(
            "(what is|what's|explain|describe|{show}) {a}{playbook} playbook",
            "(what is|what are the steps) (in|of) {a}{playbook} playbook",
            "(when|how) (do|should|can) (i|we) (start|run|use) {a}{playbook} playbook",
        ),
        line="playbook status {playbook}",
    ),
    Rule(
        phrases=(
            f"(how far is|where is|how is|{{show}}) {{a}}{{playbook}} playbook {_OF_PARTNER}",
            "(how far is|where is|how is|{show}) {partner}'s {playbook} playbook",
        ),
        line="playbook {partner} status {playbook}",
    ),
    Rule(
        phrases=(
            "(how far is|where is|{show}) {a}playbooks? {about} {partner}",
            "(how far is|where is|{show}) {partner}'s playbooks?",
            "(what|which) playbooks? (runs?|is running|are running|do we run) {about} {partner}",
            "playbook {partner}",
        ),
        line="playbook {partner}",
    ),
    Rule(
        phrases=(
            "(what|which) playbooks (did we run|did we finish|have we run|ran) {about} {partner}",
            "playbook history {about} {partner}",
        ),
        line="playbook {partner} history",
    ),
    Rule(
        phrases=(
            f"{_START} {{a}}{{playbook}} playbook {_WITH} {{partner}}",
            f"{_START} {{partner}} on {{a}}{{playbook}} playbook",
            "put {partner} on {a}{playbook} playbook",
        ),
        line="playbook {partner} start {playbook}",
        never_asked=True,
    ),
    Rule(
        phrases=(f"{_START} {{a}}playbook {_WITH} {{partner}}",),
        line="playbook {partner} start",
        never_asked=True,
    ),
    Rule(
        phrases=("start (?P<playbook>onboarding|recruiting|offboarding) (with |of |for )?{partner}",),
        says="Should I start the {playbook} playbook for {name}? Nothing was changed yet.",
        choices=(("Start the playbook", "playbook {partner} start {playbook}"), SHOW, NEXT_FOR),
        asks=True,
        never_asked=True,
    ),
    Rule(
        phrases=(
            f"{_STEP} {_OF_PARTNER} {_DONE}",
            f"{_STEP} of {{a}}({{playbook}} )?playbook {_OF_PARTNER} {_DONE}",
            f"(mark|tick off|close|complete) {_STEP} (of {{a}}({{playbook}} )?playbook )?{_OF_PARTNER}( as done)?",
            f"{{partner}}: {_STEP} {_DONE}",
        ),
        line="playbook {partner} {playbook} done {step}",
        never_asked=True,
    ),
    Rule(
        phrases=(
            f"{_NEXT} of {{a}}({{playbook}} )?playbook {_OF_PARTNER} {_DONE}",
            f"(mark|tick off|close|complete) {_NEXT} of {{a}}({{playbook}} )?playbook {_OF_PARTNER}( as done)?",
        ),
        line="playbook {partner} {playbook} done",
        never_asked=True,
    ),
    # Both ask back: why, and whether it is meant.
    Rule(
        phrases=(f"skip {_STEP} (of {{a}}({{playbook}} )?playbook )?{_OF_PARTNER}",),
        line="playbook {partner} {playbook} skip {step}",
        never_asked=True,
    ),
    Rule(
        phrases=(f"(stop|cancel|abort|end) {{a}}({{playbook}} )?playbook {_OF_PARTNER}",),
        line="playbook {partner} {playbook} stop",
        never_asked=True,
    ),
    Rule(
        phrases=(f"(finish|close) {{a}}({{playbook}} )?playbook {_OF_PARTNER}",),
        line="playbook {partner} {playbook} finish",
        never_asked=True,
    ),
)
