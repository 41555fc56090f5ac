"""Notes, milestones and contacts of a partner; what is to be written down is kept word for word."""

from bot.coach.offline.phrases import Rule, Unknown

_SAVE = "(add|make|take|write|leave|log|record|save|put|note|jot|remember)( down)?"
_MAIN = "(new )?(main|primary|key) contact( person)?"
_THAT = "(that|saying|saying that)"

REMEMBERING = (
    Rule(
        phrases=(
            f"({_SAVE} )?{{a}}notes? {{about}} {{partner}}{{colon}}{{text}}",
            f"{_SAVE} {{a}}note {{about}} {{partner}} {_THAT} {{text}}",
            f"{_SAVE} (that |this )?({{a}}(call|meeting|chat|email|visit) )?{{about}} {{partner}}{{colon}}{{text}}",
            f"{_SAVE} {{about}} {{partner}} {_THAT} {{text}}",
            f"for {{partner}},? {_SAVE}( that|:)? {{text}}",
            "note {partner}{colon}{text}",
            "{partner} note{colon}{text}",
        ),
        line="note {partner} {text}",
        unknown=Unknown.A_NAME,
    ),
    Rule(
        phrases=(f"({_SAVE} )?{{a}}notes?{{colon}}{{text}}", f"{_SAVE} {{a}}note {_THAT} {{text}}"),
        line="note {partner} {text}",
    ),
    Rule(phrases=("note( down)? that {text}",), line="note {partner} {text}"),
    Rule(phrases=("note {partner} {text}",), line="note {partner} {text}"),
    Rule(phrases=(f"{_SAVE} {{a}}note {{about}} {{partner}}", "note {partner}"), line="note {partner}"),
    Rule(
        phrases=(
            f"({_SAVE} )?{{a}}milestone {{about}} {{partner}}{{colon}}{{text}}",
            f"{_SAVE} {{a}}milestone {{about}} {{partner}} that {{text}}",
        ),
        line="milestone {partner} {text}",
        unknown=Unknown.A_NAME,
    ),
    Rule(phrases=(f"({_SAVE} )?{{a}}milestone{{colon}}{{text}}",), line="milestone {partner} {text}"),
    Rule(phrases=("milestone {partner}({colon}| ){text}",), line="milestone {partner} {text}"),
    Rule(
        phrases=(
            f"({_SAVE} )?{{a}}contact {{about}} {{partner}}{{colon}}{{text}}",
            "contact {partner}({colon}| ){text}",
        ),
        line="contact {partner} {text}",
    ),
    Rule(
        phrases=(
            f"{_SAVE} {{who}} as {{a}}contact {{about}} {{partner}}",
            "{named} is {a}contact {about} {partner}",
        ),
        line="contact {partner} {who} {named}",
        never_asked=True,
    ),
    Rule(
        phrases=(
            f"({_SAVE}|make|set|promote) {{who}} ((as|to) )?{{a}}{_MAIN} {{about}} {{partner}}",
            f"(set|change|make|switch) {{a}}{_MAIN} {{about}} {{partner}} to {{who}}",
            f"(set|change|make|switch) {{partner}}'s {_MAIN} to {{who}}",
            f"{{named}} is (now )?{{a}}{_MAIN} {{about}} {{partner}}",
            f"{{a}}{_MAIN} {{about}} {{partner}} is (now )?{{named}}",
            f"{{partner}}'s {_MAIN} is (now )?{{named}}",
        ),
        line="contact {partner} {who} {named} main",
        never_asked=True,
    ),
    Rule(
        phrases=("(remove|delete) {who} (as {a}contact )?(of|from|at|for) {partner}",),
        line="contact {partner} {who} remove",
    ),
    Rule(
        phrases=(
            "(i|we) (just )?(held|had|did) {a}((quarterly|business) )*(qbr|review)( meeting)? with {partner}( today)?",
            "review {partner}",
        ),
        line="review {partner}",
        never_asked=True,
    ),
    Rule(phrases=(f"{_SAVE} {{a}}contact {{about}} {{partner}}", "contact {partner}"), line="contact {partner}"),
    # Without a partner: the one that was spoken of, or the command asks which.
    Rule(
        phrases=(
            f"({_SAVE}|new|enter|keep) {{a}}(note|call|meeting|touch|conversation|chat)( {{about}} {{a}}partner)?",
            "note",
        ),
        line="note {partner}",
    ),
    Rule(
        phrases=(f"({_SAVE}|new|enter|keep) {{a}}contact( person)?( {{about}} {{a}}partner)?", "contact"),
        line="contact {partner}",
    ),
    Rule(
        phrases=(f"({_SAVE}|new|enter|keep) {{a}}milestone( {{about}} {{a}}partner)?", "milestone"),
        line="milestone {partner}",
    ),
    Rule(
        phrases=(f"({_SAVE}|new|enter) {{a}}(business )?(review|qbr)( {{about}} {{a}}partner)?", "review"),
        line="review {partner}",
    ),
)
