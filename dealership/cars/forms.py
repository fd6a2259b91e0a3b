"""The form for a car."""

from wtforms import DateField
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from dealership.cars import vin
from dealership.cars.car import OLDEST_YEAR, Car, today
from dealership.cars.engine import Engine
from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.cars.status import Status
from dealership.cars.vin import VinKind
from dealership.web.creating_form import CreatingForm
from dealership.web.fields import (
    AmountField,
    CountField,
    Given,
    LineField,
    MeasureField,
    ParagraphsField,
    TermField,
    on_one_line,
)

MOST_EQUIPMENT = 100
LONGEST_ITEM = 80
OLDEST_ARRIVAL = 1950
ENGINE = ("horsepower", "liters", "mpg", "cylinders", "serial_number", "battery_kwh", "electric_range")  # fmt: skip
PLAIN = (
    "make", "model", "trim", "year", "mileage", "stock_number", "status", "price", "cost", "acquired",
    "body", "fuel", "transmission", "drive", "colour", "interior_colour", "doors", "seats", "description",
)  # fmt: skip


def _between(lowest: float, highest: float) -> NumberRange:
    return NumberRange(lowest, highest, f"Must lie between {lowest:,} and {highest:,}.")


class CarForm(CreatingForm):
    """Everything that a colleague says of a car."""

    make = LineField("Make", [Given("Which make is it?"), Length(max=60)])
    model = LineField("Model", [Given("Which model is it?"), Length(max=80)])
    trim = LineField("Trim", [Length(max=80)])
    year = CountField("Year", [Given("Which model year is it?")])
    mileage = CountField("Mileage", [Given("How far has it gone?"), _between(0, 2_000_000)])
    vi_number = LineField("VIN", [Length(max=64)])
    stock_number = LineField(
        "Stock number", [Length(max=20)], description="Left empty, it gets the next free one."
    )
    status = TermField("Status", Status, optional=False, default=Status.PREPARING)
    price = AmountField("Asking price", [Optional(), _between(0, 99_999_999)])
    cost = AmountField("Cost", [Optional(), _between(0, 99_999_999)])
    acquired = DateField("Acquired", [Optional()])
    body = TermField("Body", Body)
    fuel = TermField("Fuel", Fuel)
    transmission = TermField("Transmission", Transmission)
    drive = TermField("Drive", Drive)
    colour = TermField("Exterior colour", Colour)
    interior_colour = TermField("Interior colour", Colour)
    doors = CountField("Doors", [Optional(), _between(1, 9)])
    seats = CountField("Seats", [Optional(), _between(1, 60)])
    horsepower = CountField("Power (hp)", [Optional(), _between(1, 3000)])
    liters = MeasureField("Engine size (L)", [Optional(), _between(0, 20)])
    cylinders = CountField("Cylinders", [Optional(), _between(0, 16)])
    mpg = MeasureField("Consumption (mpg, combined)", [Optional(), _between(0, 500)])
    battery_kwh = MeasureField("Battery (kWh)", [Optional(), _between(0, 500)])
    electric_range = CountField("Electric range (mi)", [Optional(), _between(0, 2000)])
    serial_number = LineField("Engine number", [Length(max=64)])
    equipment = ParagraphsField("Equipment", [Length(max=9000)], description="One item a line.")
    description = ParagraphsField("Description", [Length(max=10_000)])

    @classmethod
    def of(cls, car: Car) -> "CarForm":
        """The form as it stands for a car."""
        values = {name: getattr(car, name) for name in PLAIN}
        values |= {name: getattr(car.engine, name) for name in ENGINE}
        form = cls(
            data=values | {"vi_number": car.vi_number, "equipment": "\n".join(car.equipment)}
        )
        form._kept = (car.vi_number, car.vin_kind)
        return form

    # The number and kind that the car already has, which may be one of an older program's.
    _kept: tuple[str | None, VinKind] = (None, VinKind.VIN)

    def validate_year(self, field) -> None:
        if field.data is None:
            return
        newest = today().year + 2
        if not OLDEST_YEAR <= field.data <= newest:
            raise ValidationError(f"Must lie between {OLDEST_YEAR} and {newest}.")

    def validate_vi_number(self, field) -> None:
        if (
            field.data
            and not self._keeps_legacy_number
            and not vin.is_valid(vin.normalise(field.data))
        ):
            raise ValidationError("A VIN has 17 letters and digits, without I, O and Q.")

    def validate_acquired(self, field) -> None:
        if field.data and not OLDEST_ARRIVAL <= field.data.year <= today().year + 1:
            raise ValidationError("Which day did the car arrive?")

    def validate_equipment(self, field) -> None:
        items = self._items
        if len(items) > MOST_EQUIPMENT or any(len(item) > LONGEST_ITEM for item in items):
            raise ValidationError(f"At most {MOST_EQUIPMENT} lines of {LONGEST_ITEM} characters.")

    @property
    def warnings(self) -> list[str]:
        """What may be right but deserves a second look."""
        number = vin.normalise(self.vi_number.data or "")
        if vin.is_valid(number) and not vin.has_check_digit(number):
            return [
                f"The check digit of VIN {number} is wrong by the North-American rule; "
                "look at it again unless the car was built for another market."
            ]
        return []

    @property
    def _items(self) -> list[str]:
        return [item for line in (self.equipment.data or "").splitlines() if (item := line.strip())]

    @property
    def _keeps_legacy_number(self) -> bool:
        number, kind = self._kept
        return kind == VinKind.LEGACY and (self.vi_number.data or "") == on_one_line(number)

    def describe(self, car: Car) -> None:
        """Fill a car with what the form says."""
        for name in PLAIN:
            setattr(car, name, self[name].data)
        car.acquired = self.acquired.data or car.acquired or today()
        car.equipment = self._items
        if not self._keeps_legacy_number:
            car.vi_number, car.vin_kind = self.vi_number.data, VinKind.VIN
        car.engine = car.engine or Engine()
        for name in ENGINE:
            setattr(car.engine, name, self[name].data)
