"""A car, from arrival to its tenth service."""

from mongoengine import (
    DateField,
    EmbeddedDocumentField,
    EmbeddedDocumentListField,
    EnumField,
    IntField,
    ListField,
    StringField,
    ValidationError,
)

from dealership.cars import vin
from dealership.cars.asked_price import MOST_PRICES, AskedPrice, PriceDrop, drop_of
from dealership.cars.engine import Engine
from dealership.cars.facets import QUESTIONS, facets_of
from dealership.cars.naming import NAMES, settle_names
from dealership.cars.photo import Photo
from dealership.cars.queries import CarQuerySet
from dealership.cars.service_record import ServiceRecord
from dealership.cars.slug import LONGEST_STOCK_NUMBER, slug_of
from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.cars.status import OFFERED, Status
from dealership.cars.vin import VinKind
from dealership.database.document import StoredDocument
from dealership.database.fields import MoneyField, TextField, UtcDateTimeField, now
from dealership.days import today
from dealership.typed_text import one_line
from dealership.words import to_translate

OLDEST_YEAR = 1886
PRICE_MISSING = to_translate("A car for sale needs a price.")
PRICE_OF_NOTHING = to_translate("A car on offer costs more than 0.")


class Car(StoredDocument):
    """A car the dealership has, had or looks after.

    `mileage` is in the dealership's unit; `price` is what is asked and `cost` what was paid, both
    in the dealership's currency. A car without a price is never offered. `prices` remembers what
    was asked before, oldest first.
    """

    make = TextField(required=True, max_length=60)
    model = TextField(required=True, max_length=80)
    trim = TextField(max_length=80)
    year = IntField(required=True, min_value=OLDEST_YEAR, max_value=2200)
    mileage = IntField(required=True, default=0, min_value=0, max_value=2_000_000)
    vi_number = StringField(max_length=64)
    vin_backwards = StringField(max_length=64)
    vin_kind = EnumField(VinKind, required=True, default=VinKind.VIN)
    stock_number = TextField(max_length=LONGEST_STOCK_NUMBER)

    price = MoneyField()
    cost = MoneyField()
    status = EnumField(Status, required=True, default=Status.PREPARING)
    acquired = DateField(required=True, default=today)
    for_sale_since = UtcDateTimeField()

    body = EnumField(Body)
    fuel = EnumField(Fuel)
    transmission = EnumField(Transmission)
    drive = EnumField(Drive)
    colour = EnumField(Colour)
    interior_colour = EnumField(Colour)
    doors = IntField(min_value=1, max_value=9)
    seats = IntField(min_value=1, max_value=60)
    equipment = ListField(StringField(max_length=80), max_length=100)
    description = TextField(max_length=10_000)

    engine = EmbeddedDocumentField(Engine, required=True, default=Engine)
    service_history = EmbeddedDocumentListField(ServiceRecord)
    photos = EmbeddedDocumentListField(Photo)
    facets = ListField(StringField())
    prices = EmbeddedDocumentListField(AskedPrice, max_length=MOST_PRICES)
    price_drop = EmbeddedDocumentField(PriceDrop)

    meta = {
        "db_alias": "core",
        "collection": "cars",
        # They follow from the others.
        "unrecorded": ["facets", "vin_backwards", "for_sale_since", "prices", "price_drop"],
        # Words of a customer, who may want to be forgotten.
        "secret": ["customer_comment", "rated_by"],
        "queryset_class": CarQuerySet,
        "indexes": [
            # Which car has this VIN? No two may.
            {
                "fields": ["vi_number"],
                "unique": True,
                "partialFilterExpression": {"vi_number": {"$type": "string"}},
            },
            # Which cars have a VIN that ends so?
            {
                "fields": ["vin_backwards"],
                "partialFilterExpression": {"vin_backwards": {"$type": "string"}},
            },
            # Which car has this stock number? No two may.
            {
                "fields": ["stock_number"],
                "unique": True,
                "partialFilterExpression": {"stock_number": {"$type": "string"}},
            },
            # The stock, narrowed by any choice: newest first, by price, by mileage, by year.
            ["facets", "acquired", "id"],
            ["facets", "price", "id"],
            ["facets", "mileage", "id"],
            ["facets", "year", "id"],
            # How many cars for sale came on each day, and when did one of those last change?
            ["status", "acquired", "updated"],
            # What are the makes called, the models of one, and the trims of that?
            ["make", "model", "trim"],
            # Which cars were put up for sale since?
            {"fields": ["for_sale_since"], "sparse": True},
            # What did this owner rate?
            {"fields": ["service_history.rated_by"], "sparse": True},
            # When did anything in the stock last change?
            ["-updated"],
        ],
    }

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.year, self.make, self.model, self.trim) if part)

    @property
    def title(self) -> str:
        """What the car is called, such as 2019 Honda Accord."""
        return f"{self.year} {self.make} {self.model}"

    @property
    def slug(self) -> str:
        """What stands in its address, such as 2019-honda-accord-10001."""
        return slug_of(self.title, self.stock_number, self.id)

    def clean(self) -> None:
        """Keep names and numbers in one form, facets and prices true; refuse what may not be stored."""
        if any(map(self.has_new, NAMES)):
            settle_names(self)
        self.stock_number = one_line(self.stock_number or "").upper() or None
        items = [shown for item in self.equipment if (shown := one_line(item))]
        if items != self.equipment:
            self.equipment = items
        self._clean_vin()
        self.vin_backwards = vin.backwards(self.vi_number)
        if self.status == Status.FOR_SALE and self.price is None:
            raise ValidationError(errors={"price": PRICE_MISSING})
        if self.status in OFFERED and self.price == 0:
            raise ValidationError(errors={"price": PRICE_OF_NOTHING})
        self._clean_for_sale_since()
        self.facets = facets_of({name: self[name] for name in ("status", *QUESTIONS)})
        self._note_price()

    def _note_price(self) -> None:
        """Remember what is asked from now on, if it is something else than before."""
        asked = AskedPrice(since=now(), price=self.price, is_offered=self.status in OFFERED)
        before = self.prices[-1] if self.prices else AskedPrice(is_offered=False)
        if (asked.price, asked.is_offered) == (before.price, before.is_offered):
            return
        self.prices = [*self.prices, asked][-MOST_PRICES:]
        drop = drop_of([price.shown for price in self.prices])
        self.price_drop = PriceDrop(amount=drop[0], since=drop[1]) if drop else None

    def _clean_for_sale_since(self) -> None:
        if self.status != Status.FOR_SALE:
            self.for_sale_since = None  # type: ignore[assignment]
        elif self.has_new("status"):
            self.for_sale_since = now()  # type: ignore[assignment]

    def _clean_vin(self) -> None:
        if self.vin_kind != VinKind.VIN or self.vi_number is None:
            return
        self.vi_number = vin.normalise(self.vi_number) or None
        if self.vi_number and not vin.is_valid(self.vi_number):
            raise ValidationError(errors={"vi_number": vin.RULE})

    @property
    def satisfaction(self) -> float | None:
        """The mean customer rating of this car's services (1–5); None when nobody has rated."""
        ratings = [r.customer_rating for r in self.service_history if r.customer_rating]
        return sum(ratings) / len(ratings) if ratings else None
