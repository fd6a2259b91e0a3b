"""Text as it is compared: without case, accents and letters that few keyboards have."""

import unicodedata

# However they are typed, they join the parts of one word: O'Neil, O’Neil.
APOSTROPHES = "'’‘ʼʻ`´′＇"
# Letters that Unicode does not take apart into a plain one and an accent.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)


def fold(text: str) -> str:
    """The text in small letters without accents; what is no character counts as a space."""
    small = "".join(" " if unfit(character) else character for character in text).casefold()
    decomposed = unicodedata.normalize("NFKD", small)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.casefold().translate(_PLAIN)


def unfit(character: str) -> bool:
    """Whether a character is a control, half a surrogate pair or turns the direction of writing."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}
