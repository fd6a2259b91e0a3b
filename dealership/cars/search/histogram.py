"""The ranges of a search as small histograms, whose bars have round edges."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count, pairwise
from math import ceil

from flask_babel import gettext as _

from dealership.cars.search.asked import Asked
from dealership.cars.search.narrowing import Narrowing
from dealership.cars.search.panel import range_label
from dealership.cars.search.questions import RANGES, RangeOf

MOST_BARS = 12  # each as wide as a finger needs, on the narrowest telephone
FEW = 0.02  # the share of cars that may lie beyond the last full bar
HIGHEST_BAR = 100


@dataclass(frozen=True)
class Bar:
    """The cars from `low` to `high`, both included, and the address that narrows the search to them.

    `high` is None for the last bar of dear or well-travelled cars, which is open. `height` is drawn:
    the highest bar has 100.
    """

    low: int
    high: int | None
    label: str
    count: int
    height: int
    is_within: bool
    url: str


@dataclass(frozen=True)
class Range:
    """A measure that can be limited, with the lowest and the highest that any car has."""

    name: str
    label: str
    lowest: int | None
    highest: int | None
    bars: list[Bar]


def ranges(narrowing: Narrowing) -> list[Range]:
    """Every range, with bars for all cars of the status, counted as if the range were open."""
    return [_range(name, of, narrowing) for name, of in RANGES.items()]


def _range(name: str, of: RangeOf, narrowing: Narrowing) -> Range:
    key = "shape", name, narrowing.asked.status
    shape = narrowing.stock.once(key, lambda: _shape(name, of, narrowing))
    if shape is None:
        return Range(name, str(of.label), None, None, [])
    bars = _bars(name, of, shape, narrowing)
    return Range(name, str(of.label), shape.lowest, shape.highest, bars)


@dataclass(frozen=True)
class Shape:
    """What a histogram is like whatever the search: its extent, where its bars begin and end."""

    lowest: int
    highest: int
    edges: list[int]

    @property
    def is_open(self) -> bool:
        """Whether the last bar holds cars beyond its end."""
        return self.highest >= self.edges[-1]


def _shape(name: str, of: RangeOf, narrowing: Narrowing) -> Shape | None:
    """The shape for all cars of the status; None if none has a known number."""
    stock, cars = narrowing.stock, narrowing.standing
    extent = stock.extent(name, cars)
    if extent is None:
        return None
    lowest, highest = (number // of.scale for number in extent)
    # What only a few cars exceed does not press all others together.
    few = int(len(cars) * FEW)
    usual = stock.exceeded_by(name, cars, few) // of.scale if few else highest
    step = nice_step(lowest, usual)
    return Shape(lowest, highest, list(range(lowest - lowest % step, usual + step + 1, step)))


def nice_step(lowest: int, highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50, … that takes no more than twelve steps."""
    steps = (factor * 10**power for power in count() for factor in (1, 2, 5))
    return next(step for step in steps if highest // step - lowest // step < MOST_BARS)


def _bars(name: str, of: RangeOf, shape: Shape, narrowing: Narrowing) -> list[Bar]:
    asked = narrowing.asked
    narrowed_to = _addresses(name, asked)
    starts = [edge * of.scale for edge in shape.edges[:-1]]
    counts = narrowing.stock.spread(name, narrowing.without(name), starts)
    most = max(counts)
    bars = []
    for cars, (low, end) in zip(counts, pairwise(shape.edges), strict=True):
        high = None if shape.is_open and end == shape.edges[-1] else end - 1
        bars.append(
            Bar(
                low,
                high,
                _label(name, low, high),
                cars,
                ceil(HIGHEST_BAR * cars / most) if cars else 0,
                _overlap(asked.bounds(name), low, high),
                narrowed_to(low, high),
            )
        )
    return bars


def _addresses(name: str, asked: Asked) -> Callable[[int, int | None], str]:
    """How to write the address of the search within bounds: by appending to the same without any."""
    without = asked.without(name).url()
    start = f"{without}{'&' if '?' in without else '?'}min_{name}="

    def narrowed_to(low: int, high: int | None) -> str:
        return f"{start}{low}" if high is None else f"{start}{low}&max_{name}={high}"

    return narrowed_to


def _label(name: str, low: int, high: int | None) -> str:
    if high is None:
        return _("%(low)s or more", low=RANGES[name].write(low))
    return range_label(name, low, high)


def _overlap(bounds: tuple[int | None, int | None], low: int, high: int | None) -> bool:
    lowest, highest = bounds
    return (highest is None or low <= highest) and (
        lowest is None or high is None or high >= lowest
    )
