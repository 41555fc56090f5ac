"""The program's figures: what there is of each, in which period."""

from bot.coach.offline.phrases import Rule

_OUR = "(our|my|the|the team's|the program's|partner)"
_NOW = "((right )?now|currently|today|so far|these days)"
_WHEN = f"( ((in|for|of|during) )?(the )?{{period}})?( {_NOW})?"
_ASKED = "(what|how)('s|s| is| are| was| were| does| do| did| about)?"
_BROUGHT = "(did|do|have|has|will) (we|{mine} partners|our partners|the partners|partners|they)"

# What people call a figure, and its name on the command line.
_CALLED = (
    ("sourced_revenue", "(total |overall |partner )*(sourced )?(revenue|sales|bookings|turnover)"),
    ("influenced_revenue", "(total |overall )*influenced (revenue|sales|bookings)"),
    ("partner_share", "partner share|share of (the )?(company )?revenue"),
    ("pipeline", "(total |overall |open |current |partner |sourced |partner sourced )*pipeline"),
    ("coverage", "(pipeline )?coverage"),
    ("win_rate", "(win|close) rate"),
    ("registration_to_close", "(registration to close|conversion)( rate)?"),
    ("average_deal_size", "average deal (size|value)|(average )?deal size"),
    ("velocity_days", "(deal |sales )?velocity|sales cycle"),
    ("active_rate", "active (partner )?rate"),
    ("activation_rate", "activation rate"),
    ("time_to_first_deal_days", "time to (the )?first deal"),
    ("decision_hours", "decision time|approval time"),
    ("certification_rate", "certification rate"),
    ("mdf_roi", "mdf (roi|return)"),
    ("program_roi", "(program )?roi"),
)
_DOING = "(doing|do|done|going|perform|performing)"
_OVERALL = "(kpis?|metrics|numbers|figures|results|performance)"


def _asking(figure: str, called: str) -> Rule:
    return Rule(
        phrases=(
            f"{_ASKED} {_OUR} ({called}){_WHEN}",
            f"{_ASKED} ({called}) (do we have|have we|are we at){_WHEN}",
            f"{{show}} ({_OUR} )?({called}){_WHEN}",
            f"(tell me about )?(our|my) ({called}){_WHEN}",
            f"how (much|big|high|large|good|long) (is|was|are) {_OUR} ({called}){_WHEN}",
            f"(how much|what) ({called}) (is there|{_BROUGHT} (make|bring|bring in|win|source|close|earn|have)){_WHEN}",
        ),
        line=f"kpis {figure} {{period}}",
    )


KPIS = (
    Rule(
        phrases=("(what's|what is|how much is|{show} what is) in the pipeline( (right )?now| today| currently)?",),
        line="kpis pipeline",
    ),
    *(_asking(figure, called) for figure, called in _CALLED),
    Rule(
        phrases=(
            f"{_ASKED} {_OUR} {_OVERALL}{_WHEN}",
            f"({{show}} )?{_OUR} {_OVERALL}{_WHEN}",
            f"{{show}} (all )?{_OVERALL}{_WHEN}",
            f"how (are|did|do|have) (we|(our |the )?partners) {_DOING}{_WHEN}",
            f"how (is|was|did) (the|our) ((partner )?program|team) {_DOING}{_WHEN}",
        ),
        line="kpis {period}",
    ),
)
