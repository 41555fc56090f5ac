"""`python -m bot run` with a watcher, who writes down what the event loop's thread waits for.

Run as `python -m tests.e2e.watched_bot FILE`; each wait is a line of the file, with the places in our code.
"""

import os
import sqlite3
import sqlite3.dbapi2
import sys
import time
from pathlib import Path
from runpy import run_module
from threading import get_ident
from traceback import walk_stack
from typing import Any
from zoneinfo import TZPATH

ROOT = str(Path(__file__).parents[2])
# Python's audit events of calls that wait for a disk, another process or the network.
WAITS = frozenset({"open", "os.listdir", "os.scandir", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"})


class Watcher:
    """Watches the thread that it is made in."""

    def __init__(self, file: str) -> None:
        self._thread = get_ident()
        self._file = os.open(file, os.O_WRONLY | os.O_CREAT)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event."""
        if event not in WAITS or get_ident() != self._thread:
            return
        what = arguments[0]
        # Asyncio connects without waiting; a timezone is read once.
        if (event == "socket.connect" and not what.getblocking()) or str(what).startswith(TZPATH):
            return
        self.note(f"{event} {what}")

    def note(self, what: str) -> None:
        if get_ident() != self._thread:
            return
        stack = [f"{frame.f_code.co_filename}:{line}" for frame, line in walk_stack(None)]
        # A module is loaded once.
        if not any("importlib" in place for place in stack):
            ours = " < ".join(
                place.removeprefix(ROOT) for place in stack if place.startswith(ROOT) and "site-packages" not in place
            )
            os.write(self._file, f"{what} < {ours}\n".encode())

    def watch(self) -> None:
        """Watch from now on, until the process ends."""
        sys.addaudithook(self.hear)
        sleep, connect = time.sleep, sqlite3.connect

        # Neither Python 3.11's sleeping nor SQLite's statements are audited.
        def noted_sleep(seconds: Any) -> None:
            self.note(f"time.sleep {seconds}")
            sleep(seconds)

        def noted_connect(database: Any, *more: Any, **options: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(database, *more, **options)
            if database != ":memory:":
                connection.set_trace_callback(lambda statement: self.note(f"SQL {statement}"))
            return connection

        time.sleep = noted_sleep
        sqlite3.connect = sqlite3.dbapi2.connect = noted_connect  # type: ignore[assignment]


if __name__ == "__main__":
    Watcher(sys.argv.pop()).watch()
    sys.argv.append("run")
    run_module("bot", run_name="__main__", alter_sys=True)
