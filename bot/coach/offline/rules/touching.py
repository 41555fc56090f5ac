"""Talks with a partner, told in the past: they are notes, word for word, so that no day is lost."""

from bot.coach.offline.phrases import Rule

_SOMEBODY = "((i|we)(('ve| have))? )?((just|finally|also|today|yesterday) )*"
_TALK = "(call|meeting|chat|lunch|coffee|dinner|breakfast|drinks?|conversation|talk|demo|workshop|visit)"
_TALKED = (
    "(met|called|phoned|rang|e-?mailed|messaged|texted|visited|(spoke|spoken|talked|caught up|wrote) (to|with)|wrote"
    f"|heard (back )?from|(had|held) ([\\w-]+ ){{0,4}}{_TALK} (with|at))"
)
# Behind these it was no talk, or one about the partner with somebody else.
_NOT_WITH = "(no|not|never|nobody|none|off|if|whether|unless|or|instead|about|regarding|without|before|after|for|that)"
_BETWEEN = f"( (?!{_NOT_WITH}\\b)[^\\s.,;:!?]+){{0,8}}?"
_REACHED_US = "(called|phoned|rang|e-?mailed|messaged|texted|wrote|replied|visited)(?! off)(?!\\w)"

TOUCHING = (
    Rule(
        phrases=(
            f"(?={_SOMEBODY}{_TALKED}{_BETWEEN} {{partner}}){{text}}",
            f"(?={{partner}} (just )?{_REACHED_US}){{text}}",
        ),
        line="note {partner} {text}",
        never_asked=True,
        alone=True,
    ),
    Rule(
        phrases=(f"(?=((a|an|the|quick|good|short|first) )*{_TALK} (with|at) {{partner}}){{text}}",),
        says="Should I keep that as a note for {name}? Nothing was written down yet.",
        choices=(("Keep the note", "note {partner} {text}"), ("Show {name}", "show {partner}")),
        asks=True,
        never_asked=True,
        alone=True,
    ),
)
