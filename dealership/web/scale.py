"""Round numbers along the axis of a chart, and the places of values between them."""

from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """An axis of a given length in the units of a drawing, from its first tick to its last."""

    ticks: tuple[int, ...]
    length: float

    @classmethod
    def over(cls, lowest: float, highest: float, length: float, *, ticks: int = 4) -> "Scale":
        """The axis that holds all from `lowest` to `highest`, with about so many ticks.

        Their distance is a round number, after Heckbert, "Nice Numbers for Graph Labels", Graphics
        Gems, 1990.
        """
        step = _round_step(max(highest - lowest, 1) / max(ticks - 1, 1))
        first, last = floor(lowest / step), ceil(highest / step)
        last = max(last, first + 1)
        return cls(tuple(step * n for n in range(first, last + 1)), length)

    def place(self, value: float) -> float:
        """How far along the axis a value lies, rounded to what one can see."""
        lowest, highest = self.ticks[0], self.ticks[-1]
        return round((float(value) - lowest) / (highest - lowest) * self.length, 1)

    @property
    def places(self) -> list[float]:
        """Where the ticks lie."""
        return [self.place(tick) for tick in self.ticks]


def _round_step(rough: float) -> int:
    """The next whole round number from a rough step upwards."""
    power = 10 ** floor(log10(rough))
    return max(round(next(step for step in STEPS if step * power >= rough * 0.999) * power), 1)
