from collections.abc import Iterator

import pytest

from bot.rendering.limits import strictly


@pytest.fixture(autouse=True)
def strict() -> Iterator[None]:
    """Views have to fit by themselves: leaning on the safety net is an error here."""
    with strictly():
        yield
