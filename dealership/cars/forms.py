"""The form for a car."""

from decimal import Decimal

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _
from markupsafe import Markup
from mongoengine import ValidationError as RefusedDocument
from wtforms import DateField
from wtforms.validators import Length, Optional, ValidationError

from dealership.audit.event import LONGEST_REASON
from dealership.cars import fuel_figures, vin
from dealership.cars.addresses import car_url
from dealership.cars.car import OLDEST_YEAR, Car
from dealership.cars.engine import MOST_MPG, Engine
from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.cars.status import Status
from dealership.cars.stocking import TAKEN
from dealership.cars.vin import VinKind
from dealership.database.fields import LARGEST_WHOLE_AMOUNT
from dealership.days import today
from dealership.profile.current import profile
from dealership.typed_text import one_line
from dealership.web.creating_form import CreatingForm
from dealership.web.fields import (
    AmountField,
    Between,
    CountField,
    Given,
    LineField,
    MeasureField,
    ParagraphsField,
    TermField,
)

MOST_EQUIPMENT = 100
LONGEST_ITEM = 80
OLDEST_ARRIVAL = 1950
ENGINE = ("horsepower", "liters", "cylinders", "serial_number", "battery_kwh", "electric_range")  # fmt: skip
PLAIN = (
    "make", "model", "trim", "year", "mileage", "stock_number", "status", "price", "cost", "acquired",
    "body", "fuel", "transmission", "drive", "colour", "interior_colour", "doors", "seats", "description",
)  # fmt: skip


def _range_label() -> str:
    return gettext("Electric range (%(unit)s)", unit=profile().distance.value)


class CarForm(CreatingForm):
    """Everything that a colleague says of a car."""

    make = LineField(_("Make"), [Given(_("Which make is it?")), Length(max=60)])
    model = LineField(_("Model"), [Given(_("Which model is it?")), Length(max=80)])
    trim = LineField(_("Trim"), [Length(max=80)])
    year = CountField(_("Year"), [Given(_("Which model year is it?"))])
    mileage = CountField(_("Mileage"), [Given(_("How far has it gone?")), Between(0, 2_000_000)])
    vi_number = LineField(_("VIN"), [Length(max=64)])
    stock_number = LineField(
        _("Stock number"), [Length(max=20)], description=_("Left empty, it gets the next free one.")
    )
    status = TermField(_("Status"), Status, optional=False, default=Status.PREPARING)
    price = AmountField(_("Asking price"), [Optional(), Between(0, LARGEST_WHOLE_AMOUNT)])
    cost = AmountField(_("Cost"), [Optional(), Between(0, LARGEST_WHOLE_AMOUNT)])
    acquired = DateField(_("Acquired"), [Optional()])
    body = TermField(_("Body"), Body)
    fuel = TermField(_("Fuel"), Fuel)
    transmission = TermField(_("Transmission"), Transmission)
    drive = TermField(_("Drive"), Drive)
    colour = TermField(_("Exterior color"), Colour)
    interior_colour = TermField(_("Interior color"), Colour)
    doors = CountField(_("Doors"), [Optional(), Between(1, 9)])
    seats = CountField(_("Seats"), [Optional(), Between(1, 60)])
    horsepower = CountField(_("Power (hp)"), [Optional(), Between(1, 3000)])
    liters = MeasureField(_("Engine size (L)"), [Optional(), Between(0, 20)])
    cylinders = CountField(_("Cylinders"), [Optional(), Between(0, 16)])
    mpg = MeasureField(LazyString(fuel_figures.label), [Optional(), Between(0, 500)])
    battery_kwh = MeasureField(_("Battery (kWh)"), [Optional(), Between(0, 500)])
    electric_range = CountField(LazyString(_range_label), [Optional(), Between(0, 2000)])
    serial_number = LineField(_("Engine number"), [Length(max=64)])
    equipment = ParagraphsField(
        _("Equipment"), [Length(max=9000)], description=_("One item a line.")
    )
    description = ParagraphsField(_("Description"), [Length(max=10_000)])
    # Asked for only when what is said above wants one.
    reason = LineField(_("Reason"), [Length(max=LONGEST_REASON)])

    @classmethod
    def of(cls, car: Car) -> "CarForm":
        """The form as it stands for a car."""
        values = {name: getattr(car, name) for name in PLAIN}
        values |= {name: getattr(car.engine, name) for name in ENGINE}
        values["mpg"] = fuel_figures.shown(car.engine.mpg, car.fuel)
        form = cls(
            data=values | {"vi_number": car.vi_number, "equipment": "\n".join(car.equipment)},
            current=car.version,
        )
        form._kept = (car.vi_number, car.vin_kind)
        form._before = (car.status, car.price, car.cost)
        return form

    # The number and kind that the car already has, which may be one of an older program's.
    _kept: tuple[str | None, VinKind] = (None, VinKind.VIN)
    # Status, price and cost of the car as it is.
    _before: tuple[Status | None, Decimal | None, Decimal | None] = (None, None, None)

    def validate_year(self, field) -> None:
        if field.data is None:
            return
        newest = today().year + 2
        if not OLDEST_YEAR <= field.data <= newest:
            raise ValidationError(
                gettext(
                    "Must lie between %(lowest)s and %(highest)s.",
                    lowest=OLDEST_YEAR,
                    highest=newest,
                )
            )

    def validate_mpg(self, field) -> None:
        if field.data and fuel_figures.stored(field.data, self.fuel.data) > MOST_MPG:
            raise ValidationError(gettext("No car goes that far; look at the unit again."))

    def validate_vi_number(self, field) -> None:
        if (
            field.data
            and not self._keeps_legacy_number
            and not vin.is_valid(vin.normalise(field.data))
        ):
            raise ValidationError(gettext(vin.RULE))

    def validate_acquired(self, field) -> None:
        if field.data and not OLDEST_ARRIVAL <= field.data.year <= today().year + 1:
            raise ValidationError(gettext("Which day did the car arrive?"))

    def validate_equipment(self, field) -> None:
        items = self._items
        if len(items) > MOST_EQUIPMENT or any(len(item) > LONGEST_ITEM for item in items):
            raise ValidationError(
                gettext(
                    "At most %(lines)s lines of %(characters)s characters.",
                    lines=MOST_EQUIPMENT,
                    characters=LONGEST_ITEM,
                )
            )

    def show(self, error: RefusedDocument) -> None:
        """As any form does; a number that is taken leads to the car that has it."""
        super().show(error)
        for name in TAKEN:
            field = self[name]
            if name in error.errors and (other := Car.objects.find_by_number(field.data or "")):
                link = Markup('{} <a href="{}">{}</a>')
                field.errors = [link.format(said, car_url(other), other) for said in field.errors]

    @property
    def reason_wanted(self) -> str:
        """What the reason is wanted for: a price below cost, or a sale that is taken back."""
        status, price, cost = self._before
        if status is Status.SOLD and self.status.data is not Status.SOLD:
            return gettext("This car was sold. Say why it no longer is.")
        asked, paid = self.price.data, self.cost.data
        is_new = (asked, paid) != (price, cost)
        if is_new and asked is not None and paid is not None and asked < paid:
            return gettext("The price is lower than the cost. Say why.")
        return ""

    def validate_reason(self, field) -> None:
        if self.reason_wanted and not field.data:
            raise ValidationError(self.reason_wanted)

    @property
    def warnings(self) -> list[str]:
        """What may be right but deserves a second look."""
        number = vin.normalise(self.vi_number.data or "")
        if number and vin.is_filler(number):
            return [
                gettext("VIN %(number)s is one character throughout; is it known?", number=number)
            ]
        if vin.is_valid(number) and not vin.has_check_digit(number):
            return [
                gettext(
                    "The check digit of VIN %(number)s is wrong by the North-American rule; "
                    "look at it again unless the car was built for another market.",
                    number=number,
                )
            ]
        return []

    @property
    def _items(self) -> list[str]:
        return [
            item for line in (self.equipment.data or "").splitlines() if (item := one_line(line))
        ]

    @property
    def _keeps_legacy_number(self) -> bool:
        number, kind = self._kept
        return kind == VinKind.LEGACY and (self.vi_number.data or "") == one_line(number or "")

    def describe(self, car: Car) -> None:
        """Fill a car with what the form says."""
        for name in PLAIN:
            setattr(car, name, self[name].data)
        car.acquired = self.acquired.data or car.acquired or today()
        car.equipment = self._items
        if not self._keeps_legacy_number:
            car.vi_number, car.vin_kind = self.vi_number.data, VinKind.VIN
        car.engine = car.engine or Engine()
        fuel_figures.keep(car.engine, self.mpg.data, self.fuel.data)
        for name in ENGINE:
            setattr(car.engine, name, self[name].data)
