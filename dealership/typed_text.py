"""Text as people type or paste it, without what nobody sees.

Telephones and office programs put marks around what is copied that turn the direction of writing or
allow a line to break. They are dropped, but for the joiners within a word or an emoji, which change
how it looks. U+202E stays, to be refused: what it turns around was never read as it is written.
"""

import re
import unicodedata

_DROPPED = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202d\u2060-\u2069\ufeff]")
# Blanks that Unicode counts among letters and symbols, and marks that show nothing by themselves.
_HANGUL_FILLERS = "\u115f\u1160\u3164\uffa0"
_BLANKS = "\u2800\u3164\uffa0"
_UNSEEN = frozenset(_HANGUL_FILLERS + _BLANKS + "\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f").union(
    map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
)
# Not the separators U+001C to U+001F, which `str.split` takes for blanks: they are refused.
_BLANK = re.compile(rf"(?:[^\S\x1c-\x1f]|[{_BLANKS}])+")
_JOINERS = "\u200c\u200d"
_AROUND = _JOINERS + "".join(c for c in map(chr, range(0x3001)) if c.isspace())


def one_line(text: str) -> str:
    """A line: blanks around it removed, those within made one; empty if it shows nothing."""
    return _shown(_BLANK.sub(" ", _DROPPED.sub("", text)).strip(f" {_JOINERS}"))


def paragraphs(text: str) -> str:
    """Several lines, each as it was typed; empty if they show nothing."""
    lines = re.sub("\r\n|\u2028|\u2029", "\n", _DROPPED.sub("", text))
    return _shown(lines.strip(_AROUND))


def _shown(text: str) -> str:
    """The text, if there is anything to see in it; a control character is for others to refuse."""
    return text if any(map(_is_shown, text)) else ""


def _is_shown(character: str) -> bool:
    unseen = unicodedata.category(character) in {"Cf", "Zs", "Zl", "Zp"} or character in _UNSEEN
    return not unseen and character != "\n"
