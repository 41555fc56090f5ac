"""Greetings, thanks, and what the coach and its commands can do."""

from bot.coach.offline.phrases import Rule
from bot.coach.offline.words import AT_RISK, CAN_DO, COMMANDS, NEXT

TALK = (
    Rule(
        phrases=(
            "(hi|hello|hey|hiya|greetings|good (morning|afternoon|evening))( (there|coach|partneros|all|everyone))?",
        ),
        says=f"Hello. {CAN_DO}",
        choices=(NEXT, AT_RISK, COMMANDS),
    ),
    Rule(
        phrases=(
            "(many )?(thanks|thank you|thx|cheers)( (a lot|so much|very much|again|coach))*",
            "(great|perfect|nice|awesome|cool|good job|well done|ok|okay|got it)([,.]? (thanks|thank you))?",
        ),
        says="You are welcome.",
        choices=(NEXT,),
    ),
    Rule(
        phrases=(
            "help( me)?",
            "what (can (you|i) (do|ask)|do you do)( (for|with))?( (me|us|here|you))?",
            "(who|what) are you",
            "how (do i|can i|to) use (this|you|it|partneros|the (bot|coach))",
            "how (does this|do you) work",
        ),
        says=CAN_DO,
        choices=(NEXT, AT_RISK, COMMANDS),
    ),
    Rule(
        phrases=(
            "((show( me)?|list|what are) )?(all )?(the |your )?commands",
            "what (other )?commands (are there|do you (have|know))",
        ),
        line="help",
    ),
    Rule(phrases=("help (with |on |for )?(the )?{command}( command)?",), line="help {command}"),
    Rule(phrases=("how (do|can|would|should) (i|we|you) (add|create|enter) {a}partners?",), line="help add"),
    Rule(phrases=("how (do|can) (i|we|you) (add|write|take|log|keep) {a}notes?( .+)?",), line="help note"),
    Rule(phrases=("how (do|can) (i|we|you) (add|enter|save) {a}contacts?( .+)?",), line="help contact"),
    Rule(phrases=("how (do|can) (i|we|you) (undo|revert|take back)( .+)?",), line="help undo"),
    Rule(
        phrases=("how (do|can) (i|we|you) (change|set|assign|switch) who (owns|manages|looks after) {a}partners?",),
        line="help owner",
    ),
    Rule(
        phrases=(
            "how (do|can) (i|we|you) (change|set|assign|switch) {a}(partner's )?(?P<command>owner|tier|stage|target)"
            "( (of|for) {a}partners?)?",
        ),
        line="help {command}",
    ),
    Rule(
        phrases=(
            "how (do|can) (i|we|you) (remove|delete|clear|load|add|hide|turn (on|off)|get rid of|try)"
            " {a}(demo|sample|test)( data| partners)?",
        ),
        line="help demo",
    ),
    Rule(phrases=("how (do|can) (i|we|you) (archive|delete|remove) {a}partners?",), line="help archive"),
    Rule(
        phrases=(
            "(yes|yep|yeah|yup|sure|no|nope|nah|cancel|abort|stop|quit|exit|never ?mind|forget it|leave it|don't|do it"
            "|go ahead)",
        ),
        says="I am not waiting for an answer, and nothing was changed. To take back your last change, write “undo”.",
        choices=(("Undo my last change", "undo"), NEXT),
    ),
)
