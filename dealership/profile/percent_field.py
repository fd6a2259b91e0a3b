"""A share of a hundred."""

from decimal import Decimal

from mongoengine import Decimal128Field


class PercentField(Decimal128Field):
    """An exact percentage from 0 to 100, to the hundredth."""

    def __init__(self, **kwargs):
        super().__init__(min_value=Decimal(0), max_value=Decimal(100), **kwargs)

    def to_python(self, value):
        # 6.90 is 6.9, and 10.00 is 10.
        exact = super().to_python(value)
        return exact if exact is None else Decimal(f"{exact.normalize():f}")

    def to_mongo(self, value):
        stored = super().to_mongo(value)
        return stored and super().to_mongo(stored.to_decimal().quantize(Decimal("0.01")))
