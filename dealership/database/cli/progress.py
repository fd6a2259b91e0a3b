"""How far a long command has come: a bar on a terminal, in a log a line now and then."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show it; what is yielded takes how many of the `total` were done since it was called last."""
    total = max(total, 1)
    if sys.stdout.isatty():
        with click.progressbar(length=total, label=label) as bar:
            yield bar.update
    else:
        yield _Lines(label.strip(), total).update


class _Lines:
    """Says at the beginning what is done, and then every few seconds how much of it is."""

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total, self._done = label, total, 0
        self._said = monotonic()
        click.echo(f"{label} …")

    def update(self, done: int) -> None:
        self._done += done
        if monotonic() - self._said >= SECONDS_BETWEEN_LINES:
            self._said = monotonic()
            click.echo(f"{self._label}: {min(self._done * 100 // self._total, 100)} %")
            sys.stdout.flush()
