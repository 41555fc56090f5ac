"""What is said about a file of a workspace's own."""

from bot.library.errors import Fault
from bot.rendering.screens import render
from bot.services.own_results import OwnFaults


def test_a_file_with_thousands_of_faults_does_not_fill_the_conversation() -> None:
    faults = tuple(Fault("a.md", line, "There is no `partner.nmae`. " * 10) for line in range(1, 5_001))
    assert len(render(OwnFaults("a.md", faults))) <= 3
