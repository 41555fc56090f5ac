"""Files that are brought in, and everything given out as one."""

from bot.coach.offline.phrases import Rule

_HOW = "((how (do|can) (i|we)|can (i|we)|is it possible to|please|i want to|i'd like to) )?"
_WHAT = "((all |of |my |our |the |a |an )*(partners?|contacts?|deals?|data|spreadsheet|csv|excel|file|everything))"
_FROM = "( (from|to|in|into|as|out of) {text})?"

FILES = (
    Rule(
        phrases=(
            f"{_HOW}(import|upload|bring in|load) {_WHAT}{_FROM}",
            f"{_HOW}import (from )?(hubspot|salesforce|a crm|our crm|excel|csv){{more}}",
        ),
        says="I bring in CSV and Excel files, yours or those that HubSpot and Salesforce export. You see what a file "
        "would do before anything changes.",
        choices=(("Import a file", "import"), ("Earlier imports", "import list")),
    ),
    Rule(
        phrases=(f"{_HOW}(export|download) {_WHAT}{_FROM}",),
        says="I send you everything that is remembered, or one table of it, as a file.",
        choices=(
            ("Export everything", "export all"),
            ("Export partners", "export partners"),
            ("Export deals", "export deals"),
        ),
    ),
)
