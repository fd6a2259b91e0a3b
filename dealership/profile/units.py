"""In which units a dealership speaks, and how fuel figures are turned from one into another.

The mile has 1,609.344 m, the US gallon 3.785411784 l, the imperial gallon 4.54609 l, all by
definition (NIST Handbook 44, appendix C). A gallon of gasoline holds as much energy as 33.7 kWh of
electricity (US Environmental Protection Agency, 40 CFR 600.002).
"""

from dealership.words import Term

KILOMETERS_IN_A_MILE = 1.609344
LITERS_IN_A_GALLON = 3.785411784
LITERS_IN_AN_IMPERIAL_GALLON = 4.54609
KWH_IN_A_GALLON = 33.7


class Distance(Term):
    """How far: mileages are stored in this unit too."""

    MILES = "mi", "Miles"
    KILOMETERS = "km", "Kilometers"


class Consumption(Term):
    """How thirsty; stored as miles per US gallon, whatever is shown."""

    MPG = "mpg", "Miles per US gallon"
    IMPERIAL_MPG = "imperial_mpg", "Miles per imperial gallon"
    LITERS = "l_100km", "Liters per 100 km"

    def shown(self, mpg: float, *, is_electric: bool = False) -> float:
        """A stored figure in this unit.

        An electric car's (MPGe) becomes kWh per 100 km, or miles per kWh beside imperial gallons.
        """
        if self is Consumption.LITERS and mpg:
            held = KWH_IN_A_GALLON if is_electric else LITERS_IN_A_GALLON
            return 100 * held / (mpg * KILOMETERS_IN_A_MILE)
        if self is Consumption.IMPERIAL_MPG:
            return mpg / KWH_IN_A_GALLON if is_electric else mpg * _IMPERIAL
        return mpg

    def stored(self, figure: float, *, is_electric: bool = False) -> float:
        """A figure in this unit as it is stored."""
        if self is Consumption.LITERS:  # the way there is the way back
            return self.shown(figure, is_electric=is_electric)
        if self is Consumption.IMPERIAL_MPG:
            return figure * KWH_IN_A_GALLON if is_electric else figure / _IMPERIAL
        return figure


_IMPERIAL = LITERS_IN_AN_IMPERIAL_GALLON / LITERS_IN_A_GALLON
