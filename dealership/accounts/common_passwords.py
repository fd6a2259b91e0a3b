"""The passwords that were most often found in leaks; `common_passwords.md` says which."""

import lzma
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".txt.xz")


def is_common(password: str) -> bool:
    """Whether the password stands in the list, whatever its case."""
    return "\n" not in password and f"\n{password.casefold()}\n".encode() in _lines()


@cache
def _lines() -> bytes:
    """The list as one text of 5 MB, which is searched in a few milliseconds; a set takes 40 MB."""
    return b"\n" + lzma.decompress(_FILE.read_bytes())
