"""Questions about one partner. They change nothing, so many ways to ask are understood."""

from bot.coach.offline.phrases import Rule, Unknown

_PART = (
    "(record|card|details|notes|history|contacts?|deals|milestones|status|owner|tier|stage|target|background|profile)"
)
_OF_IT = "(stage|tier|type|region|target|status|level|owner|vertical|website|health)"
_WHO = "(owner|pam|contacts?|partner manager|responsible)"
_SPOKE = "(talk|talked|speak|spoke|hear|heard|meet|met|call|called)"
_NEXT = "(next (steps?|actions?|moves?)|recommendations?|advice|suggestions?|priorities)"
_IS = "('s| is| are|s)"
_LATELY = (
    "( (last time|now|currently|right now|lately|recently|these days|today|next|last"
    "|(this|last|next) (week|month|quarter|year)))?"
)

_PAST = "(history|notes|older notes|milestones|timeline|log)"

SHOWING = (
    Rule(
        phrases=(
            f"{{show}} ((all|the|older|more) )*{_PAST} {{about}} {{partner}}",
            f"{{show}} {{partner}}'s? ((full|older) )?{_PAST}",
            f"{{partner}}'s? {_PAST}",
            f"(what|which) {_PAST} (do|have|did) (we|i|you) ((have|got|take|write|taken) )?{{about}} {{partner}}",
            f"what (has )?(happened|happen) {{about}} {{partner}}{_LATELY}",
            f"what did (we|i|they) (discuss|talk about|agree|say|decide)( on)? {{about}} {{partner}}{_LATELY}",
            "history {partner}",
        ),
        line="history {partner}",
    ),
    Rule(
        phrases=(
            f"what (should|shall|do|can|must) ((i|we) ((need|have) to )?(do|work on)|happen) ((next|now) )?"
            f"{{about}} {{partner}}{_LATELY}",
            f"what{_IS}?( {{a}})? ?next( (steps?|actions?|moves?))? {{about}} {{partner}}",
            f"((what are|{{show}}|any) )?{{a}}{_NEXT} {{about}} {{partner}}",
            f"((what are|{{show}}) )?{{partner}}'s? {_NEXT}{_LATELY}",
            "(recommend|suggest) ((something|{a}next (steps?|actions?)) )?{about} {partner}",
            "recommend {partner}",
            "what (does|do) {partner} need( from (me|us))?( next| now)?",
            "what do you (recommend|suggest|advise) {about} {partner}",
            "how (do|can|should) (i|we) (help|save|win back|rescue) {partner}",
            "why is {partner} at[ -]risk",
        ),
        line="recommend {partner}",
        unknown=Unknown.IF_NOTHING_ELSE_FITS,
    ),
    Rule(
        phrases=(
            f"{{show}} ((everything|all|the {_PART}) {{about}} )?(the partner )?{{partner}}('s? {_PART})?",
            "(tell me|what do (you|we) know|what is known)( (more|everything|all))? (about|on) {partner}",
            "(who|which of us) (owns|manages|looks after|is responsible for|runs|handles) {partner}",
            f"who{_IS} {{a}}((main|primary|key) )?{_WHO} {{about}} {{partner}}",
        ),
        line="show {partner}",
        unknown=Unknown.IF_NOTHING_ELSE_FITS,
    ),
    Rule(
        phrases=(
            f"(who|what){_IS} {{partner}}",
            "who (do|can|should) (i|we) (call|contact|talk to|email|speak to|ask) (at|for) {partner}",
            f"(in |on )?(what|which){_IS}?( the)? {_OF_IT} "
            f"((is|of|does|has|for) )*{{partner}}( (in|on|have|at))?{_LATELY}",
            f"(how|where)({_IS}| does) {{partner}}( (doing|going|standing|stand|getting on))?{_LATELY}",
            f"how{_IS} (things|it) (going |looking )?(with|at) {{partner}}",
            f"when (did (i|we)|was the last time (i|we)) (last )?{_SPOKE}( (to|with|from))? {{partner}}( last)?",
            "when was (the|our|my) last (call|touch|contact|note|meeting|qbr) {about} {partner}",
            f"what{_IS} (up|new|happening|going on|the (latest|story|status)) {{about}} {{partner}}",
            f"(any )?(news|update|info|information|summary|overview|{_PART}) {{about}} {{partner}}",
            f"{{partner}}'s? {_PART}",
            "(is|are) {partner} ((still|now|already|a|an|really|in) )*({tier}|{stage})",
            "(does|do|did) {partner} have {a}(owner|targets?|contacts?|deals?|notes?|milestones?)",
            "(what|how) about {partner}",
            "((and|partner) )?{partner}",
        ),
        line="show {partner}",
    ),
)
