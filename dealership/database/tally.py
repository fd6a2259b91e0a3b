"""How many commands a page sends, how long they take, and which it sends again and again."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

REPEATED = 10


@dataclass
class Tally:
    """The commands of one page."""

    commands: int = 0
    milliseconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, milliseconds: float) -> None:
        """Count one command; `kind` tells commands apart that differ in more than their values."""
        self.commands += 1
        self.milliseconds += milliseconds
        self.kinds[kind] += 1

    @property
    def repeated(self) -> list[tuple[str, int]]:
        """The kinds that were sent suspiciously often, the most frequent first."""
        return [(kind, times) for kind, times in self.kinds.most_common() if times >= REPEATED]


_current: ContextVar[Tally | None] = ContextVar("the commands of this page", default=None)


def current() -> Tally | None:
    """The tally that is being kept, if any."""
    return _current.get()


@contextmanager
def tallying() -> Iterator[Tally]:
    """Keep a tally of the commands that this thread sends."""
    tally = Tally()
    former = _current.set(tally)
    try:
        yield tally
    finally:
        _current.reset(former)
