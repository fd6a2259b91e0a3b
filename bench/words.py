"""How long it takes to understand what shoppers type, in the words of the largest stock there is.

200 makes with 15 models each and 2,000 trims are more names than any dealership has cars. "known"
are searches of words that exist, "misspelt" have a slip in each name, "nonsense" means nothing.
Processor time, so that other work on the machine does not count.
"""

import random
import statistics
import string
import time
from collections.abc import Callable, Sequence

from bench.support.machine import describe
from dealership.cars.words import Names, Vocabulary, numbers_in, understand

MAKES, MODELS, TRIMS, EQUIPMENT = 200, 15, 2_000, 300
TEXTS = 400
SYLLABLES = (
    "ta",
    "ro",
    "vel",
    "ka",
    "sun",
    "mer",
    "do",
    "lin",
    "ax",
    "bri",
    "co",
    "fen",
    "gu",
    "hy",
)


def main() -> None:
    """Print the figures."""
    chance = random.Random(4)
    names = _names(chance)
    models = [f"{make} {model}" for make, models in names.models.items() for model in models]
    print(f"{MAKES} makes, {len(models):,} models, {TRIMS:,} trims; {describe()}")
    began = time.thread_time()
    vocabulary = Vocabulary(names)
    understand("misspeltt", vocabulary)
    took = time.thread_time() - began
    print(f"building the vocabulary: {took * 1000:.0f} ms, {len(vocabulary):,} spellings")
    known = [f"{name} {chance.choice(ENDS)}" for name in chance.choices(models, k=TEXTS)]
    texts = {
        "known": known,
        "misspelt": [_slip(text, chance) for text in known],
        "nonsense": ["".join(chance.choices(string.ascii_lowercase, k=9)) for _ in range(TEXTS)],
        "200 characters": [" ".join(chance.sample(known, 12))[:200] for _ in range(TEXTS)],
    }
    for name, kind in texts.items():
        _report(f"understanding {name}", lambda text: understand(text, vocabulary), kind)
    _report("looking for numbers", numbers_in, known)
    beginnings = [text[:3] for text in known]
    _report("suggesting", vocabulary.completions.of, beginnings)


ENDS = ("under 20k", "2018-2020", "diesel wagon", "red automatic", "less than 60k miles", "4x4")


def _names(chance: random.Random) -> Names:
    def name() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title()

    def code() -> str:
        return f"{chance.choice(string.ascii_uppercase)}{chance.randint(1, 999)}"

    models = {
        f"{name()}{number}": [
            name() if chance.random() < 0.6 else f"{name()} {code()}" for _ in range(MODELS)
        ]
        for number in range(MAKES)
    }
    trims = {f"{code()} {name()}" for _ in range(TRIMS)}
    return Names(models, trims, {f"{name()} {name()}" for _ in range(EQUIPMENT)})


def _slip(text: str, chance: random.Random) -> str:
    """Each longer word with two letters swapped."""
    return " ".join(_swapped(word, chance) if len(word) > 5 else word for word in text.split())


def _swapped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _report(name: str, act: Callable[[str], object], texts: Sequence[str]) -> None:
    took = []
    for text in texts:
        began = time.thread_time()
        act(text)
        took.append((time.thread_time() - began) * 1000)
    took.sort()
    worst = took[int(len(took) * 0.99)]
    print(f"{name:30} median {statistics.median(took):.3f} ms, 99 of 100 within {worst:.3f} ms")


if __name__ == "__main__":
    main()
