"""Questions and requests about all partners."""

from bot.coach.offline.phrases import Rule

_WHICH = "(who|who else|which|which partners?|which of {mine} partners|what partners)"
_NOW = "( (right )?now| currently| today| these days)?"
_ALL = "((all|of|the|our|current|{mine}) )*"
_NOUN = "({type}( partners?| companies| ones)?|partners?|ones)"
_SOME = f"({{tier}} )?({{stage}} )?{_NOUN}"
_PLACED = "((that|who|which) are )?((based|located) )?(in|from|across|around) (the )?{place}"
_HAVE = "((that )?(i|we) (have|work with)|(do|did) (i|we|you) (have|work with)|are there|are we working with)"
_ANY = "({show}|are there|do we have|who are)( any)?"
_OWNS = "(owns?|manages?|looks? after|have|has|runs?|handles?)"
_LACKS = "((has|have|is|are) (no|without|missing)|(does|do|has|have)(n't| not) (have|got))"

PORTFOLIO = (
    Rule(
        phrases=(
            f"({_WHICH}|(which|what|how many) {_NOUN}) (is|are) ((currently|now|still) )?at[ -]risk{_NOW}",
            f"{_WHICH} (is|are) (in (trouble|danger)|slipping|unhappy)",
            f"(is |are )?(there )?(any|anyone|anybody|any partners?) at[ -]risk{_NOW}",
            f"({{show}} )?{_ALL}(partners )?(that are )?at[ -]risk( partners| list)?",
            f"({{show}} )?{_ALL}partners (that are )?in (trouble|danger)",
            "(who|which partners?) (should|do) i (need to |have to )?worry about",
            f"{_WHICH} (needs?|wants?|deserves?) ((my|our|some|more) )*(attention|help|a call)( most)?{_NOW}",
            f"{_WHICH} (is|are|went|has gone|have gone|has been|have been) ((too|so|very) )?(quiet|silent){_NOW}",
            f"{_WHICH} ((has|have)(n't| not) been|was(n't| not)) (contacted|touched|called){{more}}",
            f"{_WHICH} (have|did)(n't)? (i|we) (not )?(contact|call|talk|hear|speak|spoke)(ed|d|n)?{{more}}",
        ),
        line="list at-risk {type} {mine}",
    ),
    Rule(
        phrases=(
            f"({_WHICH}|how many( partners)?) {_LACKS} (an? )?owner",
            f"({_WHICH}|how many( partners)?) (is|are) (unowned|unassigned|ownerless|orphaned)",
            f"({_ANY} )?{_ALL}partners? (without|with no|that have no|missing) (an? )?owner",
            f"({_ANY} )?{_ALL}(unowned|unassigned|ownerless|orphaned) (partners|ones)",
            "(which|what) partners (does|do) (nobody|no one) (own|manage|look after)",
            "({show} )?(the )?partners (that |which )?(nobody|no one) (owns|manages|looks after)",
            f"{_WHICH} (is|are) owned by (nobody|no one)",
        ),
        line="list unowned",
    ),
    Rule(
        phrases=(
            "(which|what|how many) partners (did we lose|have we lost|(have )?left( us)?|are gone|(have )?quit)",
            "({show} )?((the|our|all) )*(lost|former|past) partners",
        ),
        line="list ended",
    ),
    Rule(
        phrases=(
            f"({{show}} |which are )?{_ALL}archived (partners|ones)",
            f"{_WHICH} (is|are|has been|have been|did we|have we) archived?",
        ),
        line="list archived",
    ),
    Rule(
        phrases=(
            f"({{show}} |who are |which are |what are |name )?({{a}}(list|overview|summary) of )?{_ALL}{_SOME}"
            f"( {_HAVE})?( in total| {_PLACED})?",
            f"({{show}} )?{_ALL}{_NOUN} ((that|who) are )?(in|at|on) (the )?({{tier}}|{{stage}})",
            f"{_WHICH} (is|are) ((currently|now|in|in the|an?|our) )*({{tier}}|{{stage}}|{{type}}( partners?)?){_NOW}",
            f"(what|which|how many) {_SOME}( {_HAVE})?( in total| altogether| {_PLACED})?",
            f"(what|which|how many) {_SOME} (is|are) {_PLACED}",
            f"(do|have) (i|we|you) ((have|got|know|work with) )?((any|some) )?{{a}}{_SOME}( {_PLACED})?",
            f"((is|are) there )?((any|some) )?{{a}}{_SOME}( {_PLACED})?",
            f"who (is|are|do we have) {_PLACED}",
            "{show} (the )?(everyone|everybody|all|({tier}|{stage}) ones)",
            f"({{show}} |who are )?{_ALL}(?P<stage>prospect)s",
            f"(what|which|how many) ({{tier}} )?{_NOUN} (is|are) ((currently|now|still|in|in the) )*{{stage}}{_NOW}",
            f"(do|are) (we|there) ((have|know|work with|working with) )?(anyone|anybody|somebody|someone) {_PLACED}",
        ),
        line="list {tier} {stage} {type} {mine} {place}",
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
            f"(who|what|which partners|what partners) does {{person}} {_OWNS}",
        ),
        line="list owner {person}",
    ),
    Rule(
        phrases=(
            "({show} )?(all )?(the )?{someone}'s? (partners|portfolio|accounts)",
            "({show} )?(all )?(the )?partners (of|owned by|that belong to|belonging to) {someone}",
            f"(who|what|which|how many)( partners)? does {{someone}} {_OWNS}",
            "(what|which)( partners)? belongs? to {someone}",
            f"{{show}} (all )?(the )?partners (that )?{{someone}} {_OWNS}",
        ),
        line="list {someone}",
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
            "what('s| is) (next|up next|urgent|most urgent|on( for)? today|important( today)?)",
            "what('s| is) on my (plate|list|agenda|desk)( (for )?(now|today|tomorrow|(this|next) week))?",
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
)
