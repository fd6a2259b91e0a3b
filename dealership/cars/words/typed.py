"""A text as it was typed beside the same text folded, so that a place in one is found in the other."""

from dealership.folding import fold, unfit

LONGEST_QUERY = 200


class Typed:
    """What somebody typed; only so much of it is read."""

    def __init__(self, text: str):
        self.words: list[str] = []
        self._places: list[tuple[int, int]] = []
        folded: list[str] = []
        position = 0
        for word in "".join(" " if unfit(c) else c for c in text[:LONGEST_QUERY]).split():
            if small := fold(word).strip():
                self.words.append(word)
                self._places.append((position, position + len(small)))
                folded.append(small)
                position += len(small) + 1
        self.folded = " ".join(folded)

    def between(self, start: int, end: int) -> list[str]:
        """The words that were typed where the folded text has these places."""
        return [self.words[number] for number in self.numbers_between(start, end)]

    def numbers_between(self, start: int, end: int) -> list[int]:
        """Which of the words these are, counted from 0."""
        return [
            number
            for number, (begins, ends) in enumerate(self._places)
            if begins < end and ends > start
        ]
