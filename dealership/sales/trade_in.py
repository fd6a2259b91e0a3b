"""The car that a shopper would give in exchange."""

from mongoengine import EnumField, IntField

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import TextField
from dealership.words import Term


class Condition(Term):
    """As its owner sees it."""

    EXCELLENT = "excellent", "Excellent"
    GOOD = "good", "Good"
    FAIR = "fair", "Fair"
    POOR = "poor", "Needs work"


class TradeIn(MappedEmbeddedDocument):
    """Described by its owner; nothing of it was checked. `mileage` is in the dealership's unit."""

    make = TextField(required=True, max_length=60)
    model = TextField(required=True, max_length=80)
    year = IntField(required=True, min_value=1886, max_value=2200)
    mileage = IntField(required=True, min_value=0, max_value=2_000_000)
    vin = TextField(max_length=64)
    condition = EnumField(Condition, required=True)

    def __str__(self) -> str:
        return f"{self.year} {self.make} {self.model}"
