"""Texts that would take too many messages: they are sent as a file."""

from bot.rendering import Message, render
from bot.runtime import Runtime
from bot.services.desk import Actor
from bot.services.filling.documents import as_file
from bot.services.filling.results import Download, FilledDocument, TemplateText
from bot.services.results import CoachAnswer, Notice, Result
from bot.slack import Place
from handlers.directly import send_directly
from handlers.sending import parts

# Nobody reads on behind so many, and everybody else in the channel has to scroll past them.
MOST_MESSAGES = 20
AS_A_FILE = (
    "This would be {} messages, so all of it is in your direct messages with me, as a file: “{}”. Above is how it "
    "begins, below how it ends."
)


async def with_a_file(
    runtime: Runtime, actor: Actor, place: Place, result: Result, messages: tuple[Message, ...], *, key: str
) -> tuple[Message, ...]:
    """Send a text that takes too many messages as a file.

    Args:
        runtime: the rooms of the house.
        actor: who asked.
        place: where they asked.
        result: the text, or anything else.
        messages: what `rendered` gave for it.
        key: names the answer.

    Returns:
        The messages that are still to be sent: all of a shorter text; of a longer one its first and, with the buttons,
        its last, and between them where the rest is.
    """
    file = _file_of(result)
    if file is None or len(messages) <= MOST_MESSAGES:
        return messages
    # The coach, asked once more, may say something else: that is another file.
    named, _ = parts(key, messages)[0]
    await send_directly(runtime, actor, place, file, key=f"{named}/file")
    return (messages[0], *render(Notice(AS_A_FILE.format(len(messages), file.title))), messages[-1])


def _file_of(result: Result) -> Download | None:
    match result:
        case TemplateText():
            return Download(f"{result.slug.replace('/', '-')}.md", result.markdown, result.title)
        case FilledDocument():
            return as_file(result)
        case CoachAnswer():
            return Download("answer.md", result.markdown, "Answer of the coach")
    return None
