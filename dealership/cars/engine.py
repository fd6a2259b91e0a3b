"""The engine a car came with."""

from mongoengine import FloatField, IntField

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import TextField

MOST_MPG = 500


class Engine(MappedEmbeddedDocument):
    """Power, size and consumption, as the maker states them.

    `liters` is 0 for an electric car. `mpg` is combined miles per US gallon (for electric cars the
    equivalent, MPGe).
    """

    horsepower = IntField(min_value=1, max_value=3000)
    liters = FloatField(min_value=0, max_value=20)
    mpg = FloatField(min_value=0, max_value=MOST_MPG)
    serial_number = TextField(max_length=64)
    cylinders = IntField(min_value=0, max_value=16)
    battery_kwh = FloatField(min_value=0, max_value=500)
    electric_range = IntField(min_value=0, max_value=2000)
