"""Text as people type or paste it, without what nobody sees.

Telephones and office programs put marks around what is copied that turn the direction of writing or
allow a line to break. They are dropped, but for the joiners within a word or an emoji, which change
how it looks. U+202E stays, to be refused: what it turns around was never read as it is written.
"""

import re
import unicodedata

_DROPPED = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202d\u2060-\u2069\ufeff]")
# Blanks that Unicode counts among letters and symbols, and marks that show nothing by themselves.
_BLANKS = "\u2800\u3164\uffa0"
_UNSEEN = frozenset(_BLANKS + "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f").union(
    map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
)
# Not the separators U+001C to U+001F, which `str.split` takes for blanks: they are refused.
_BLANK = re.compile(rf"(?:[^\S\x1c-\x1f]|[{_BLANKS}])+")
_JOINERS = "\u200c\u200d"
_AROUND = _JOINERS + "".join(c for c in map(chr, range(0x3001)) if c.isspace())


def visible(text: str) -> str:
    """The text without what nobody sees; empty if it shows nothing.

    A control character stays, for others to refuse.
    """
    kept = _DROPPED.sub("", text)
    return kept if any(map(_is_shown, kept)) else ""


def one_line(text: str) -> str:
    """A line: blanks around it removed, those within made one."""
    return _BLANK.sub(" ", visible(text)).strip(f" {_JOINERS}")


def paragraphs(text: str) -> str:
    """Several lines, each as it was typed."""
    return visible(text).replace("\r\n", "\n").strip(_AROUND)


def _is_shown(character: str) -> bool:
    is_unseen = character.isspace() or character in _UNSEEN
    return not is_unseen and unicodedata.category(character) != "Cf"
