"""Changes of one thing of a partner, where the sentence leaves no doubt."""

from bot.coach.offline.phrases import Rule, Unknown

_MOVE = "(make|move|set|put|change|switch|mark|bring|upgrade|promote|downgrade|demote|bump|raise|lift|lower)"
_TO = "(( (up|down|back|over))?( (to be|to|as|in|into|on))?( (the|a|an))?)"
_SET = "(set|change|move|raise|lower|switch|update|make)"
_IS_NOW = (
    "(is now|becomes|became|has become"
    "|(has (now |just )?)?(goes|gone|went|moves|moved|been (moved|promoted|upgraded|downgraded|set)) ((up|down) )?to)"
)
_FIELD = "(details|record|data|profile|name|type|website|region|vertical|industry|certifications?)"

CHANGING = (
    Rule(
        phrases=(
            f"{_MOVE} {{partner}}{_TO} {{tier}}",
            f"{_SET} (the )?tier (of|for) {{partner}} to {{tier}}",
            f"{_SET} {{partner}}'s tier to {{tier}}",
            "tier {partner}:? (to )?{tier}",
        ),
        line="tier {partner} {tier}",
        unknown=Unknown.A_NAME,
    ),
    Rule(
        phrases=(
            f"{{partner}} {_IS_NOW} (a |an )?{{tier}}",
            "{partner} is (a |an )?{tier} now",
        ),
        line="tier {partner} {tier}",
        never_asked=True,
    ),
    Rule(
        phrases=(
            f"{_MOVE} {{partner}}{_TO} {{stage}}",
            f"{_SET} (the )?stage (of|for) {{partner}} to {{stage}}",
            f"{_SET} {{partner}}'s stage to {{stage}}",
            "stage {partner}:? (to )?{stage}",
        ),
        line="stage {partner} {stage}",
        unknown=Unknown.A_NAME,
    ),
    Rule(
        phrases=(
            f"{{partner}} {_IS_NOW} (in )?{{stage}}",
            "{partner} is (in )?{stage} now",
        ),
        line="stage {partner} {stage}",
        never_asked=True,
    ),
    Rule(
        phrases=(
            "(assign|give|hand|hand over|reassign|transfer) {partner} (over )?to {anyone}",
            f"{_SET} {{anyone}} (as )?{{a}}(owner|pam|partner manager) (of|for) {{partner}}",
            f"{_SET} (the )?owner (of|for) {{partner}} (to )?{{anyone}}",
            f"{_SET} {{partner}}'s owner to {{anyone}}",
            "owner {partner}:? (to )?{anyone}",
        ),
        line="owner {partner} {anyone}",
        unknown=Unknown.A_NAME,
    ),
    Rule(
        phrases=(
            "{person} (now )?(will )?(owns?|looks? after|manages?|takes? over) {partner}( now| from now on)?",
            "{person} is (now )?{a}(owner|pam|partner manager) (of|for) {partner}",
            "(the )?(new )?(owner|pam) (of|for) {partner} is (now )?{person}",
            "{partner}'s (new )?(owner|pam) is (now )?{person}",
            "{partner} is (now )?owned by {person}",
            "{partner} (now )?belongs to {person}",
        ),
        line="owner {partner} {person}",
        never_asked=True,
    ),
    Rule(
        phrases=(
            "(i|i'll|i will|i'm|i am) (now )?(own|take|take over|look after|taking over) {partner}( now| from now on)?",
            "{partner} is (now )?mine( now)?",
        ),
        line="owner {partner} me",
        never_asked=True,
    ),
    Rule(phrases=("(remove|clear|delete) (the )?owner (of|from|for) {partner}",), line="owner {partner} none"),
    # The command knows who is called so, or asks.
    Rule(
        phrases=(
            "(assign|give|hand|hand over|reassign|transfer) {partner} (over )?to {who}",
            f"{_SET} {{who}} (as )?{{a}}(owner|pam|partner manager) (of|for) {{partner}}",
            f"{_SET} (the )?owner (of|for) {{partner}} to {{who}}",
            f"{_SET} {{partner}}'s owner to {{who}}",
            "{who} (now )?(will )?(owns?|looks? after|manages?|takes? over) {partner}( now| from now on)?",
            "{who} is (now )?{a}(owner|pam|partner manager) (of|for) {partner}",
            "{partner} is (now )?owned by {who}",
        ),
        line="owner {partner} {who}",
        never_asked=True,
        alone=True,
    ),
    Rule(
        phrases=(
            f"{_SET} (the )?((annual|yearly|sales|revenue) )*target (of|for) {{partner}} (to |at |= ?)?{{amount}}",
            "set {a}((annual|yearly|sales|revenue) )*target of {amount} (for|on) {partner}",
            f"{_SET} {{partner}}'s ((annual|yearly|sales|revenue) )*target (to|at) {{amount}}",
            "(set|give) {partner} {a}((annual|yearly|sales|revenue) )*target (of|to|at) {amount}",
            "target (for )?{partner}:? (to )?{amount}",
        ),
        line="target {partner} {amount}",
        unknown=Unknown.A_NAME,
    ),
    Rule(
        phrases=("(remove|clear|delete) (the )?(annual )?target (of|from|for) {partner}",), line="target {partner} none"
    ),
    Rule(
        phrases=(
            f"(edit|update|change|correct|rename) {{partner}}('s {_FIELD})?",
            f"(edit|update|change|correct) (the )?{_FIELD} (of|for) {{partner}}",
        ),
        line="edit {partner}",
    ),
    Rule(
        phrases=("(restore|unarchive|un-archive|bring back|reactivate) (the partner )?{partner}",),
        line="restore {partner}",
        unknown=Unknown.A_NAME,
    ),
    Rule(phrases=("(archive|delete|remove|put away) (the partner )?{partner}",), line="archive {partner}"),
)
