"""Templates that somebody looks for, and documents that they want made."""

from bot.coach.offline.phrases import Rule, Unknown

_MAKE = "(fill( (in|out|up))?|complete|draft|prepare|write|create|make|generate|build|compose|design)"
_WANT = f"((help (me|us) )?(to )?{_MAKE}( (me|us))?|(i|we) (need|want|require))"
# All of a document is read out; what is new is added.
_OTHER = "(?!((a|the|this|that|your|our) )?(whole|entire|full|complete|new partner) )"
_NOUN = "(templates?|documents?)"
_HAVE = "((are|is) there|(do|did) (we|you|i) have|(have|has) (we|you) got|exists?)"
_ASKED_FOR = f"({{show}}|search( for)?|look for|what|which|are there|is there|do (we|you) have)( any)? {{a}}{_NOUN}"
_PAPER = "(?P<topic>([\\w-]+ ){0,3}(nda|msa|dpa|sla|agreement|contract|template)s?)"

DOCUMENTS = (
    Rule(
        phrases=(
            f"{_WANT} {_OTHER}{{a}}{{document}} (for|with|about|of) {{partner}}",
            f"{_WANT} {{partner}}'s? {{document}}",
        ),
        line="fill {document} for {partner}",
        unknown=Unknown.A_NAME,
    ),
    Rule(phrases=(f"{_WANT} {_OTHER}{{a}}{{document}}",), line="fill {document}"),
    Rule(
        phrases=(
            "((show( me)?|list|open|(what|where) are) )?(my|our) ((open|filled|unfinished) )*(documents|drafts|fills)",
            "what am i filling( in)?",
        ),
        line="fill",
    ),
    Rule(
        phrases=(
            "({show} |browse |what are )?{a}(templates|document library|template library|library)",
            f"(what|which) (templates|documents) {_HAVE}",
            "what('s| is) in the (playbook |template )?library",
        ),
        line="templates",
    ),
    Rule(
        phrases=(
            f"{_ASKED_FOR} ({_HAVE} )?(for|about|on|to do with) {{a}}{{topic}}",
            f"(is there|do (we|you) have|where (can|do) (i|we) (find|get)|where is|{{show}}) {_OTHER}{{a}}{_PAPER}",
        ),
        line="templates {topic}",
    ),
)
