"""Pictures of Mermaid diagrams, for an installation with the extra `diagrams`."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from importlib.util import find_spec
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

LIBRARY = "mermaid_render"
SCRIPT = Path(__file__).with_name("drawing.py")
# Slack: what stands for an image in words has 2,000 characters, and a longer diagram can hardly be read in a message.
MOST_CHARACTERS = 1_900
# The process limits its own work to five seconds; this is for a machine that has no time for it.
SECONDS_TO_WAIT = 10.0
# What an interpreter may need to find itself and its libraries; tokens stay here.
ENVIRONMENT = ("PATH", "PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH")


async def draw(source: str, *, seconds: float = SECONDS_TO_WAIT) -> bytes | None:
    """Draw a Mermaid diagram, in a process of its own.

    Args:
        source: the diagram in Mermaid's words.
        seconds: how long to wait for it.

    Returns:
        A PNG; None where the extra is not installed, or the diagram is not Mermaid, too large for a message, written
        in letters for which the machine has no font, or not drawn in time; and where no process can be started.
    """
    if find_spec(LIBRARY) is None:
        return None
    if len(source) > MOST_CHARACTERS:
        log.info("diagram not drawn", reason="too long", characters=len(source))
        return None
    try:
        process = await _started()
    except OSError as error:
        # Too little memory, too many processes or files.
        log.warning("diagram not drawn", reason=str(error), characters=len(source))
        return None
    try:
        async with asyncio.timeout(seconds):
            picture, complaint = await process.communicate(source.encode(errors="replace"))
    except TimeoutError:
        log.warning("diagram not drawn", reason="too slow", characters=len(source))
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        # Only what the script itself says at its end is free of the diagram's words.
        told = process.returncode == 1
        reason = complaint.decode(errors="replace").strip().rpartition("\n")[2] if told else "stopped"
        log.info("diagram not drawn", reason=reason, code=process.returncode, characters=len(source))
        return None
    return picture


async def _started() -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", str(SCRIPT)),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
    )
