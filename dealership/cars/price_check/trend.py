"""A straight line through points that a few odd ones cannot bend."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median


@dataclass(frozen=True)
class Trend:
    """y = start + slope · x."""

    start: float
    slope: float

    def at(self, x: float) -> float:
        """Where the line passes."""
        return self.start + self.slope * x


def trend_of(points: Sequence[tuple[float, float]]) -> Trend | None:
    """The Theil–Sen line: the median of the slopes between all pairs, through the median of the rest.

    Up to 29 % of the points may be anything without carrying the line away (H. Theil, "A
    rank-invariant method of linear and polynomial regression analysis", 1950; P. K. Sen, "Estimates
    of the regression coefficient based on Kendall's tau", JASA 63, 1968). None when all stand at one x.
    """
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if a[0] != b[0]]
    if not slopes:
        return None
    slope = median(slopes)
    return Trend(median(y - slope * x for x, y in points), slope)
