"""What is wrong with the files of the library, all of it at once."""

from dataclasses import dataclass

from bot.model.errors import DomainError


@dataclass(frozen=True, order=True)
class Fault:
    """One problem: where it is (`line` counts from 1) and what to do about it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class LibraryError(DomainError):
    """The library cannot be loaded; the message lists every fault with its file and line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        count = "1 problem" if len(faults) == 1 else f"{len(faults)} problems"
        told = "\n".join([f"The library has {count}:", *(f"  {fault}" for fault in faults)])
        super().__init__(told, "Correct these lines; python -m bot library check says what is left.")
        self.faults = faults
