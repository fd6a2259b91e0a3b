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
        return [
            word
            for word, (begins, ends) in zip(self.words, self._places, strict=True)
            if begins < end and ends > start
        ]
