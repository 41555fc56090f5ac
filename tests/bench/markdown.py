"""How fast Markdown becomes messages, beside markdown-it-py's HTML of it; and how well, beside other libraries.

`python -m tests.bench.markdown` runs it alone.
"""

import sys
import time
from collections.abc import Callable, Mapping
from statistics import median

from markdown_it import MarkdownIt
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from rich.console import Console
from rich.table import Table

from bot.rendering.markdown import markdown
from bot.rendering.message import compose
from tests.bench.document import document
from tests.bench.peers import Peer, peers, scored
from tests.rendering.markdown.corpora import examples, hostile
from tests.rendering.markdown.expecting import parser

ROUNDS = 25
PEER_ROUNDS = 7


def main(console: Console) -> None:
    """Measure and print."""
    source = document()
    console.print(_speed(source))
    console.print(_quality(source, console))


def _speed(source: str) -> Table:
    ours = "ours: blocks, messages and their texts"
    gfm = _gfm()
    runs: dict[str, Callable[[], object]] = {
        ours: lambda: compose(markdown(source)),
        "HTML with GitHub's extensions": lambda: gfm.render(source),
        "HTML with all that ours reads": lambda: parser().render(source),
        "HTML, CommonMark only": lambda: _COMMONMARK.render(source),
    }
    times = _measured(runs, ROUNDS)
    table = Table(title=f"Markdown of {len(source.encode()) / 1e3:.0f} KB beside markdown-it-py's HTML of it")
    for name in ("", "best, ms", "MB/s", "ours against it", "aim"):
        table.add_column(name, justify="left" if name in ("", "aim") else "right")
    for name, taken in times.items():
        ratio = median(theirs / mine for theirs, mine in zip(taken, times[ours], strict=True))
        against = "" if name == ours else f"{ratio:.2f}"
        aim = "from 0.7" if name.endswith("extensions") else ""
        table.add_row(name, f"{min(taken) * 1e3:.1f}", f"{_rate(source, taken):.2f}", against, aim)
    return table


def _quality(source: str, console: Console) -> Table:
    """Let every library render the specification and the hostile strings."""
    cases = [*examples("commonmark"), *hostile()]
    table = Table(title=f"Text and safety over {len(cases):,} examples: the specification's and hostile ones")
    for name in ("", "MB/s", "kept", "exact", "invalid", "pings", "failed"):
        table.add_column(name, justify="left" if not name else "right")
    there = [peer for peer in peers() if isinstance(peer, Peer)]
    for missing in peers():
        if isinstance(missing, str):
            console.print(f"{missing} is not here. To measure it, too: pip install -e '.[bench]'")
    times = _measured({peer.name: _run(peer, source) for peer in there}, PEER_ROUNDS)
    for peer in there:
        score = scored(peer, cases)
        shares = (f"{number / score.examples:.1%}" for number in (score.kept, score.exact))
        counts = map(str, (score.invalid, score.pings, score.failed))
        table.add_row(peer.name, f"{_rate(source, times[peer.name]):.2f}", *shares, *counts)
    return table


def _run(peer: Peer, source: str) -> Callable[[], object]:
    return lambda: peer.messages(source)


def _gfm() -> MarkdownIt:
    options = {"html": False, "strikethrough_single_tilde": True, "tasklists": True}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).use(gfm_autolink_plugin)


_COMMONMARK = MarkdownIt("commonmark")


def _measured(runs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Take turns, so that whatever else the machine does meets all alike; gives seconds."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            began = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - began)
    return times


def _rate(source: str, taken: list[float]) -> float:
    return len(source.encode()) / 1e6 / min(taken)


if __name__ == "__main__":
    main(Console(file=sys.stdout))
