"""Reading a text from left to right: at each place the longest phrase that means something wins.

What means nothing as it stands may be the beginning of something, or a slip of the finger; what is
neither is kept apart, as it was typed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from dealership.cars.words.amounts import Limit, Number, Rate, Word, cut
from dealership.cars.words.fillers import FILLERS, NEGATIONS, VAGUE
from dealership.cars.words.folding import parts_of
from dealership.cars.words.typed import Typed
from dealership.cars.words.vocabulary import (
    LONGEST_PHRASE,
    Alternative,
    Alternatives,
    Meaning,
    Source,
    Vocabulary,
)

MOST_WORDS = 40
MOST_SLIPS = 2
LONGEST_MISSPELT = 3
SHORTEST_SINGULAR = 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEAM = re.compile(r"(?<=\D)(?=\d)|(?<=\d)(?=\D)")


@dataclass(frozen=True)
class Reading:
    """What some words mean; those of a model called like a year may mean the `year` instead."""

    alternatives: Alternatives
    year: int | None = None


@dataclass(frozen=True)
class Phrase:
    """Some words of a text, by their numbers, and what they mean, if anything; several things where
    one word is written for several. `written` is how they are written properly."""

    numbers: tuple[int, ...]
    meanings: tuple[Reading | Limit, ...] = ()
    written: str = ""


@dataclass
class Read:
    """What was read of a text."""

    words: list[str]
    phrases: list[Phrase] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    is_corrected: bool = False

    @property
    def readings(self) -> list[Reading]:
        """What its words mean."""
        return [each for each in self._meanings if isinstance(each, Reading)]

    @property
    def limits(self) -> list[Limit]:
        """The bounds that it names."""
        return [each for each in self._meanings if isinstance(each, Limit)]

    @property
    def _meanings(self) -> Iterator[Reading | Limit]:
        return chain.from_iterable(phrase.meanings for phrase in self.phrases)

    def add(self, phrase: Phrase) -> None:
        """Keep a phrase, together with the one before where both are of one word."""
        if self.phrases and self.phrases[-1].numbers[-1] >= phrase.numbers[0]:
            before = self.phrases.pop()
            numbers = sorted({*before.numbers, *phrase.numbers})
            phrase = Phrase(tuple(numbers), before.meanings + phrase.meanings)
        self.phrases.append(phrase)


@dataclass(frozen=True)
class _Token:
    """A part of a word, folded, and the words as typed, with their numbers."""

    part: str
    typed: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class _Match:
    """What the next `length` tokens mean; `written` is how the name is written properly."""

    length: int
    alternatives: Alternatives = ()
    written: str = ""
    is_partial: bool = False
    is_corrected: bool = False


def read(text: str, vocabulary: Vocabulary) -> Read:
    """Read a text with the words of a vocabulary."""
    return _Reader(Typed(text), vocabulary).read()


class _Reader:
    """Goes through a text once."""

    def __init__(self, typed: Typed, vocabulary: Vocabulary):
        self._typed, self._vocabulary = typed, vocabulary
        self._read = Read(typed.words)

    def read(self) -> Read:
        words: list[_Token] = []
        for piece in islice(cut(self._typed.folded), MOST_WORDS):
            if isinstance(piece, Word):
                words.extend(self._tokens(piece))
            else:
                self._read_words(words)
                words = []
                self._keep_amount(piece)
        self._read_words(words)
        return self._read

    def _tokens(self, word: Word) -> Iterator[_Token]:
        """The parts of a word; one like `rx350` has two if both are known and the whole is not."""
        numbers = tuple(self._typed.numbers_between(word.start, word.end))
        typed = " ".join(self._typed.between(word.start, word.end))
        for part in parts_of(word.text):
            pieces = _SEAM.split(part)
            is_several = not self._vocabulary.get(part) and all(map(self._is_known, pieces))
            yield from (_Token(p, typed, numbers) for p in (pieces if is_several else [part]))

    def _is_known(self, part: str) -> bool:
        return bool(self._vocabulary.get(part) or _YEAR.fullmatch(part))

    def _read_words(self, tokens: Sequence[_Token]) -> None:
        position = 0
        while position < len(tokens):
            position += self._read_next(tokens[position:])

    def _read_next(self, tokens: Sequence[_Token]) -> int:
        """Read what comes first; returns how many tokens that took."""
        first = tokens[0].part
        match = self._known(tokens)
        if match is None or (match.is_partial and match.length == 1):
            if first in FILLERS:
                return self._skip(tokens[:1])
            if first in VAGUE:
                return self._ignore(tokens[:1])
        if first in NEGATIONS and not match:
            refused = self._known(tokens[1:]) or self._guessed(tokens[1:])
            return self._ignore(tokens[: 1 + (refused.length if refused else 0)])
        match = match or self._guessed(tokens)
        return self._keep(tokens, match) if match else self._ignore(tokens[:1])

    def _known(self, tokens: Sequence[_Token]) -> _Match | None:
        """The longest phrase that means something as it stands."""
        for length in range(min(LONGEST_PHRASE, len(tokens)), 0, -1):
            if meaning := self._vocabulary.get(_joined(tokens, length)):
                match = _match(meaning, length)
                if match.is_partial and _YEAR.fullmatch(_joined(tokens, length)):
                    continue
                return (match.is_partial and self._longer(tokens, length)) or match
        if tokens and _YEAR.fullmatch(tokens[0].part):
            return _Match(1)
        return None

    def _longer(self, tokens: Sequence[_Token], known: int) -> _Match | None:
        """What `grand cheroke` means: a part of a name, and then a word that nobody knows."""
        following = tokens[known:]
        if not following or following[0].part in FILLERS | NEGATIONS or self._known(following):
            return None
        for length in range(_sayable(tokens), known, -1):
            if found := self._completed(tokens, length) or self._corrected(tokens, length):
                return found
        return None

    def _guessed(self, tokens: Sequence[_Token]) -> _Match | None:
        """What was probably meant by words that mean nothing as they stand."""
        if not tokens:
            return None
        singular = tokens[0].part.removesuffix("s")
        if len(singular) >= SHORTEST_SINGULAR and (meaning := self._vocabulary.get(singular)):
            return _match(meaning, 1)
        lengths = range(_sayable(tokens), 0, -1)
        for length in lengths:
            if found := self._completed(tokens, length) or self._nearly(tokens, length):
                return found
        corrected = (self._corrected(tokens, length) for length in reversed(lengths))
        return next(filter(None, corrected), None) or self._heard(tokens)

    def _heard(self, tokens: Sequence[_Token]) -> _Match | None:
        """A make that is written as it sounds: `hunday`."""
        meaning = self._vocabulary.sounding_like(tokens[0].part)
        return _match(meaning, 1, is_corrected=True) if meaning else None

    def _nearly(self, tokens: Sequence[_Token], length: int) -> _Match | None:
        """Several words that are a name but for one letter: `gran cherokee`."""
        return self._corrected(tokens, length, most=1) if length > 1 else None

    def _completed(self, tokens: Sequence[_Token], length: int) -> _Match | None:
        found = self._vocabulary.beginning_with(_joined(tokens, length))
        return _Match(length, found) if found else None

    def _corrected(
        self, tokens: Sequence[_Token], length: int, most: int = MOST_SLIPS
    ) -> _Match | None:
        slip = self._vocabulary.nearest(_joined(tokens, length))
        if slip is None or slip[1] > most:
            return None
        return _match(slip[0], length, is_corrected=True)

    def _keep(self, tokens: Sequence[_Token], match: _Match) -> int:
        is_year = match.length == 1 and _YEAR.fullmatch(tokens[0].part)
        year = int(tokens[0].part) if is_year else None
        reading = Reading(match.alternatives, year)
        self._add(tokens[: match.length], (reading,), match.written)
        self._note(tokens[: match.length], match.written)
        self._read.is_corrected |= match.is_corrected
        return match.length

    def _keep_amount(self, piece: Limit | Number | Rate) -> None:
        typed = self._typed.between(piece.start, piece.end)
        numbers = tuple(self._typed.numbers_between(piece.start, piece.end))
        if isinstance(piece, Rate):
            self._read.add(Phrase(numbers))
            self._read.ignored.append(" ".join(typed))
            return
        if isinstance(piece, Number):
            meaning: Reading | Limit = Reading((Alternative(piece.question, piece.value),))
        else:
            meaning = piece
        self._read.add(Phrase(numbers, (meaning,)))
        self._read.written.extend(typed)

    def _skip(self, tokens: Sequence[_Token]) -> int:
        self._note(tokens)
        return len(tokens)

    def _add(
        self, tokens: Sequence[_Token], meanings: tuple[Reading, ...] = (), written: str = ""
    ) -> None:
        numbers = sorted({number for token in tokens for number in token.numbers})
        self._read.add(Phrase(tuple(numbers), meanings, written))

    def _ignore(self, tokens: Sequence[_Token]) -> int:
        self._add(tokens)
        for token in tokens:
            if self._read.ignored[-1:] != [token.typed]:
                self._read.ignored.append(token.typed)
        return len(tokens)

    def _note(self, tokens: Sequence[_Token], written: str = "") -> None:
        """Keep the words as they are to be shown, those of one word once."""
        for word in [written] if written else [token.typed for token in tokens]:
            if self._read.written[-1:] != [word]:
                self._read.written.append(word)


def _sayable(tokens: Sequence[_Token]) -> int:
    """How many words may be one that was misspelt: not beyond a word that says nothing."""
    for length, token in enumerate(tokens[1:LONGEST_MISSPELT], start=1):
        if token.part in FILLERS | VAGUE | NEGATIONS:
            return length
    return min(LONGEST_MISSPELT, len(tokens))


def _joined(tokens: Sequence[_Token], length: int) -> str:
    return "".join(token.part for token in tokens[:length])


def _match(meaning: Meaning, length: int, *, is_corrected: bool = False) -> _Match:
    is_name = is_corrected or meaning.source is Source.NAME
    first = meaning.alternatives[0]
    written = meaning.written if is_name else ""
    return _Match(
        length,
        meaning.alternatives,
        written=first.value if first.question == "make" else written,
        is_partial=meaning.is_partial,
        is_corrected=is_corrected,
    )
