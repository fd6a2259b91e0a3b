"""Writing CSV (RFC 4180) line by line, for programs and for people who open it as a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

# Without it Excel takes UTF-8 for the code page of the machine, and ü becomes Ã¼.
BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet takes a cell that begins so for a formula, which may do harm.
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def table(headings: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of a table, to be encoded in UTF-8; `None` is an empty cell."""
    writer = csv.writer(_Line())  # type: ignore[arg-type]
    yield BYTE_ORDER_MARK
    for row in chain([headings], rows):
        yield writer.writerow(map(cell, row))  # type: ignore[misc]


def cell(value: Any) -> Any:
    """A value as it may stand in a cell."""
    return _CONTROL.sub("", value) if isinstance(value, str) else value


def harmless(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula: such a text gets an apostrophe in front."""
    text = cell(value)
    return f"'{text}" if isinstance(text, str) and _FORMULA.match(text) else text
