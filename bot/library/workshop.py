"""Where templates are filled: a process of its own, started when it is first needed."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import bot
from bot.library.fill import Asked, Filled, Tree, job_of
from bot.library.filling.process import Answer, Job, fill
from bot.library.sections import split_at_headings
from bot.library.template import Section, Template
from bot.model.errors import DomainError

# The process limits its own work to two seconds; this is for a machine that has no time for it.
SECONDS_TO_WAIT = 10.0
# A document of 400,000 characters as JSON, the widest ones with twelve each.
LONGEST_ANSWER = 5_000_000
# Processes for what workspaces wrote for themselves.
OWN_AT_ONCE = 2
# What an interpreter may need to find itself and its libraries; tokens stay here.
ENVIRONMENT = ("PATH", "PYTHONHOME", "LD_LIBRARY_PATH")


class NotFillable(DomainError):
    """A template says something that cannot be filled."""

    def __init__(self, title: str, reason: str) -> None:
        super().__init__(f"“{title}” cannot be filled: {reason}", "Correct the template and upload it again.")


class Workshop:
    """Fills templates.

    What a workspace wrote for itself is filled in a process that fills nothing else, while ours go on in theirs: nobody
    waits for a template of somebody else's that takes its time.

    Args:
        seconds: how long to wait for a document.
    """

    def __init__(self, *, seconds: float = SECONDS_TO_WAIT) -> None:
        self._seconds = seconds
        self._ours = _Bench(seconds)
        self._own = asyncio.Semaphore(OWN_AT_ONCE)

    async def fill(self, template: Template, tree: Tree, answers: Mapping[str, object]) -> Filled:
        """Fill a template.

        Args:
            template: as it was read.
            tree: what is known, see `bot.library.fill.Tree`.
            answers: what people answered, by the name of the field or the value.

        Raises:
            NotFillable: it says what cannot be filled, or takes too much time or room.
        """
        return _filled(
            template, await self._done(template, job_of(template.body, tree, answers, template.about.fields))
        )

    async def fill_text(self, template: Template, tree: Tree) -> str:
        """Fill a body that is no whole document, and give it as it is.

        Raises:
            NotFillable: as for `fill`.
        """
        return _text_of(template, await self._done(template, job_of(template.body, tree, {}, template.about.fields)))

    async def _done(self, template: Template, job: Job) -> Answer:
        if not template.is_own:
            return await self._ours.done(job)
        async with self._own:
            bench = _Bench(self._seconds)
            try:
                return await bench.done(job)
            finally:
                await bench.close()

    async def close(self) -> None:
        """Stop the process."""
        await self._ours.close()


class _Bench:
    """A process that fills one template after the other."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: Process | None = None
        self._lock = asyncio.Lock()

    async def done(self, job: Job) -> Answer:
        async with self._lock:
            return await self._answered(job)

    async def close(self) -> None:
        async with self._lock:
            await self._stop()

    async def _answered(self, job: Job) -> Answer:
        if self._process is not None and self._process.returncode is not None:
            # The system ended it while there was nothing to do.
            await self._stop()
        process = self._process = self._process or await _started()
        assert process.stdin is not None and process.stdout is not None
        line = b""
        try:
            async with asyncio.timeout(self._seconds):
                process.stdin.write(f"{json.dumps(job)}\n".encode())
                await process.stdin.drain()
                line = await process.stdout.readline()
        except TimeoutError:
            await self._stop()
            return Answer(error="It takes too long.", line=1)
        except (OSError, ValueError):
            # It ended, or says more than a document has.
            pass
        except asyncio.CancelledError:
            await self._stop()
            raise
        if not line.endswith(b"\n"):
            await self._stop()
            return Answer(error="It takes too much room.", line=1)
        answer: Answer = json.loads(line)
        return answer

    async def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        # Waits for the pipes, too, which would otherwise be closed by nobody.
        await process.communicate()


def filled_here(template: Template, tree: Tree, answers: Mapping[str, object]) -> Filled:
    """Fill a template of our own in this process, for authors and tests, without waiting for another one.

    Raises:
        NotFillable: it says what cannot be filled.
    """
    return _filled(template, fill(job_of(template.body, tree, answers, template.about.fields)))


def _text_of(template: Template, answer: Answer) -> str:
    if "error" in answer:
        line = template.body_line + answer["line"] - 1
        raise NotFillable(template.title, f"line {line:,}: {answer['error']}")
    return answer["text"]


def _filled(template: Template, answer: Answer) -> Filled:
    parts = split_at_headings(_text_of(template, answer))
    sections = tuple(Section(heading, text, line) for heading, line, text in parts if heading)
    return Filled(template.title, sections, tuple(Asked(name, question) for name, question in answer["missing"]))


async def _started() -> Process:
    known = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "bot.library.filling.process"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        limit=LONGEST_ANSWER,
        env={**known, "PYTHONPATH": str(Path(bot.__file__).parents[1])},
    )
