"""Questions that a partner manager asks and the bot cannot answer yet: an honest no, and what it can do instead."""

from bot.coach.offline.phrases import Rule
from bot.coach.offline.words import ALL_PARTNERS, FIGURES, LIBRARY, NEXT, NO_ANSWER

_FIGURE = (
    "((total|overall|current|partner|sourced|influenced|expected|annual|monthly|quarterly|average|open) )*"
    "(revenue|sales|bookings|turnover|earnings|income|pipeline|forecast|quota|(win|close|conversion|churn|active) rate"
    "|(deal )?(size|value|velocity)|churn|mdf( spend)?|kpis?|metrics|numbers|figures|roi"
    "|coverage|attainment|performance|results)"
)
_PERIOD = "(this|last|next|so far|right now|now|today|currently|ytd|year to date|per|in (q[1-4]|20\\d\\d))"
_OUR = "(our|my|your|the team's)"
_US = "(we|i|us|our|my|they|the|all|partners?)"
_DID = "(did|have|has|had|was|were|will)"
_LISTING = "(which|what|how many|{show}|are there|do we have)"
_DEALS = (
    "((all|the|our|my|any|open|won|lost|active|current|pending|biggest|top|latest|approved) )*(deals|opportunities)"
)
_WRITE = "(write|draft|create|make|prepare|generate|build|compose|design|send)"
_CONTRACT = "([\\w-]+ ){0,2}(agreement|contract|nda|msa|dpa|sla)"
_PAPER = (
    f"({_CONTRACT}|([\\w-]+ ){{0,3}}(proposal|e-?mails?|newsletter|deck|presentation|slides|report|press release"
    "|one-pager|letter|invoice|statement|document|template))"
)

NOT_YET = (
    Rule(
        phrases=(
            f"(what|how)('s|s| is| are| was| were| about)? {_OUR} {_FIGURE}{{more}}",
            f"(what|how)('s|s| is| are| was| were)? (the )?{_FIGURE} {_PERIOD}{{more}}",
            f"(what|how)('s|s| is| are| was| were)? the (total|overall|current|average) {_FIGURE}{{more}}",
            f"(how much|how many|what|which)( [\\w-]+)?( {_FIGURE})? {_DID} {_US}{{more}}",
            f"how much ([\\w-]+ )?{_FIGURE} (do|does|is|are) (we|i|they) (have|still|earn|owe|make|expect){{more}}",
            f"({{show}}|compare|calculate|add up|sum up) ((the|all|our|my) )*{_FIGURE}{{more}}",
            f"how (are|did|do) (we|({_OUR} |the )?partners) (doing|do|perform|performing){{more}}",
        ),
        says=f"{NO_ANSWER} I know revenue, pipeline, win rate and other figures of a month, a quarter or a year, as in "
        "“our win rate last quarter”. I forecast nothing.",
        choices=(FIGURES, ALL_PARTNERS, NEXT),
    ),
    Rule(
        phrases=(
            f"{_LISTING} {_DEALS}",
            f"{_LISTING} {_DEALS} (are|is|do|did|have|has|will|were|this|last|in|closing|at|we|that|from){{more}}",
        ),
        says=f"{NO_ANSWER} I list deals that are open, wait for a decision, close this month or lose their protection.",
        choices=(("Open deals", "deal list"), ("Those that wait", "deal list waiting"), NEXT),
    ),
    Rule(
        phrases=("(what|which|how much|how big)('s| is| are)? {a}(margin|discount|price|pricing|price list)s?{more}",),
        says=f"{NO_ANSWER} The playbook sets no prices, discounts or margins. It has the tiers and what they ask, the "
        "commission, and the rebate.",
        choices=(
            ("Tiers", "ask What are the tiers and what do they require?"),
            ("Commission", "ask What is commission?"),
        ),
    ),
    Rule(
        phrases=(f"((help me|help us) )?(to )?{_WRITE} (me |us )?{{a}}{_PAPER}{{more}}",),
        says=f"{NO_ANSWER} I cannot write freely. I fill the templates of the library, each from what is remembered of "
        "a partner, as in “fill the NDA for Acme”.",
        choices=(LIBRARY, NEXT),
    ),
    Rule(
        phrases=(
            "(remind|notify|alert|ping) (me|us|everyone|the team){more}",
            "(set|schedule|book|plan) {a}(reminder|meeting|call|task|alarm){more}",
            "((how (do|can) (i|we)|is it possible to) )?(sync|connect|integrate){more}",
        ),
        says=f"{NO_ANSWER} I set no reminders, and I am not tied to other programs. "
        "What is due next, I tell you whenever you ask.",
        choices=(NEXT, ALL_PARTNERS),
    ),
)
