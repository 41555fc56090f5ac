"""Which view shows which result: each topic lists its own, `screens` puts them together."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from bot.rendering.message import Screen
from bot.services.results import Result

R = TypeVar("R", bound=Result)
Shown: TypeAlias = Callable[[Result, bool], Screen]


def by(kind: type[R], view: Callable[[R, bool], Screen]) -> tuple[type[object], Shown]:
    """Say which view shows a kind of result; it is told whether only the person who asked sees it."""

    def checked(result: Result, private: bool) -> Screen:
        assert isinstance(result, kind)
        return view(result, private)

    return kind, checked


def alike(view: Callable[[R], Screen]) -> Callable[[R, bool], Screen]:
    """Take a view that shows everybody the same."""
    return lambda result, private: view(result)
