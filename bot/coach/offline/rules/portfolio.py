"""Questions and requests about all partners, and adding one."""

from bot.coach.offline.phrases import Rule

_WHICH = "(who|who else|which|which partners?|which of {mine} partners|what partners)"
_NOW = "( (right )?now| currently| today| these days)?"
_ALL = "((all|of|the|our|current|{mine}) )*"

PORTFOLIO = (
    Rule(
        phrases=(
            f"{_WHICH} (is|are) ((currently|now|still) )?at[ -]risk{_NOW}",
            f"{_WHICH} (is|are) (in (trouble|danger)|slipping|unhappy)",
            f"(is |are )?(there )?(any|anyone|anybody|any partners?) at[ -]risk{_NOW}",
            f"({{show}} )?{_ALL}(partners )?(that are )?at[ -]risk( partners| list)?",
            "(who|which partners?) (should|do) i (need to |have to )?worry about",
        ),
        line="list at-risk {mine}",
    ),
    Rule(
        phrases=(
            f"({{show}} |who are |which are |what are )?({{a}}list of )?{_ALL}({{tier}} )?({{stage}} )?partners",
            f"{_WHICH} (is|are) ((currently|now|in|in the) )*({{tier}}|{{stage}})",
            "(what|which|how many) ({tier} )?({stage} )?partners do (i|we) have",
            "{show} (the )?(everyone|everybody|all|({tier}|{stage}) ones)",
        ),
        line="list {tier} {stage} {mine}",
    ),
    Rule(
        phrases=(
            "(what|which|which partners|what partners|who) do i (own|have|manage|look after)",
            "({show} |what is |what's )?my portfolio",
        ),
        line="list mine",
    ),
    Rule(
        phrases=(
            "({show} )?(all )?(the )?partners (of|owned by) {person}",
            "(who|what|which partners|what partners) does {person} (own|manage|look after|have)",
        ),
        line="list owner {person}",
    ),
    Rule(
        phrases=("(find|search|search for|look for)( me)? {a}partners? ((called|named|like|with|in) )?{new}",),
        line="list search {new}",
    ),
    Rule(
        phrases=(
            "what (should|shall|do|can|must) (i|we) (do|work on|focus on|tackle|look at|start with)"
            "( (next|now|first|today|this (week|morning)))*",
            "what (needs|wants|deserves) (me|my attention|attention|to be done|doing)( (today|now|next|this week))?",
            "what('s| is) (next|up next|urgent|most urgent|on my plate|on( for)? today|important( today)?)",
            "((what are|{show}|any) )?((my|the|our|some|your) )?"
            "(next (steps|actions)|priorities|to-?dos?|tasks|top five|recommendations|suggestions)"
            "( (for )?(today|this week|now))?",
            "what (do you (recommend|suggest|advise)|would you do( (next|first|now))?)",
            "(recommend|suggest)( something| {a}next (step|action))?",
            "what (now|next)",
            "where (should|do) i (start|begin) today",
        ),
        line="recommend",
    ),
    Rule(
        phrases=(
            "(undo|revert|take back)( (that|it|this|the last (one|change|thing)|my last change))?",
            "(take|roll) (that|it|this) back",
        ),
        line="undo",
    ),
    Rule(phrases=("((open|show|show me|go to) )?(my )?(home|dashboard|overview)",), line="home"),
    Rule(
        phrases=(
            "(load|show|show me|add|turn on|switch on|start) ((the|some) )?(demo|sample)( data| partners)?",
            "demo on",
        ),
        line="demo on",
    ),
    Rule(
        phrases=(
            "(remove|clear|delete|turn off|switch off|hide) ((the|all) )*(demo|sample)( data| partners)?",
            "demo off",
        ),
        line="demo off",
    ),
    Rule(
        phrases=(
            "(add|create|new|enter) {a}({tier} )?({type} )?partner( (called|named))?:? {new}",
            "(add|create|enter) {a}(company|firm) ((called|named) )?{new}",
            "(add|create|enter) {a}({tier} )?{type} (called|named) {new}",
            "(add|create|enter|register) {new} as {a}({tier} )?({type} )?partner",
            "(add|create|enter|register) {new} as {a}({tier} )?{type}",
            "(add|create|enter) {new} to (the|my|our) (partners|list|program)",
            "we (have|got) {a}({tier} )?({type} )?partner( (called|named))?[:,]? {new}",
            "add {quoted}( (as )?{a}{type})?( {tier})?",
        ),
        line="add {new} {quoted} {type} {tier}",
    ),
    Rule(phrases=("(add|create|enter|new) {a}partner", "add"), line="add"),
)
