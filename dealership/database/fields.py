"""Fields that MongoDB or MongoEngine lack: exact money, times that know their zone, what people type."""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from bson import Decimal128
from mongoengine import DateTimeField, Decimal128Field, StringField, ValidationError

from dealership import phone_number
from dealership.typed_text import visible

CENT = Decimal("0.01")
# A car costs 120,000,000 Colombian pesos, or ten times that in Vietnam.
LARGEST_WHOLE_AMOUNT = 99_999_999_999
LARGEST_AMOUNT = LARGEST_WHOLE_AMOUNT + Decimal("0.99")


def now() -> datetime:
    """The present moment, in UTC, to the millisecond that MongoDB keeps."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class MoneyField(Decimal128Field):
    """An exact, non-negative amount in the dealership's currency, to the cent.

    Stored as Decimal128, which MongoDB sorts and sums without rounding; read as `decimal.Decimal`.
    """

    def __init__(self, **kwargs):
        super().__init__(min_value=Decimal(0), max_value=LARGEST_AMOUNT, **kwargs)

    def to_python(self, value):
        # Not rounded here: an amount that is not exact is for `validate` to refuse.
        return value.to_decimal() if isinstance(value, Decimal128) else value

    def to_mongo(self, value):
        if value is None or isinstance(value, Decimal128):
            return value
        return Decimal128(Decimal(value).quantize(CENT))

    def validate(self, value):
        try:
            amount = value.to_decimal() if isinstance(value, Decimal128) else Decimal(value)
        except (TypeError, ValueError, InvalidOperation):
            self.error("is not an amount of money")
        if isinstance(value, float) or not amount.is_finite():
            self.error("is not an exact amount of money")
        if not self.min_value <= amount <= self.max_value:
            self.error(f"must lie between {self.min_value} and {self.max_value}")
        if amount != amount.quantize(CENT):
            self.error("has a fraction of a cent")


class UtcDateTimeField(DateTimeField):
    """A moment in time, always aware and in UTC, to the millisecond that MongoDB keeps."""

    def validate(self, value):
        if not isinstance(value, datetime) or value.tzinfo is None:
            self.error("must be a datetime with a time zone")

    def to_mongo(self, value):
        if isinstance(value, datetime):
            value = value.astimezone(UTC)
            return value.replace(microsecond=value.microsecond // 1000 * 1000)
        return super().to_mongo(value)


class TextField(StringField):
    """Text that people type, kept without what nobody sees; None if it shows nothing."""

    def __set__(self, instance, value):
        super().__set__(instance, visible(value) or None if isinstance(value, str) else value)


class PhoneField(TextField):
    """A telephone number, kept as it was typed. Whether it is one says `check`."""

    def __init__(self, **kwargs):
        super().__init__(max_length=phone_number.LONGEST, **kwargs)

    def __set__(self, instance, value):
        super().__set__(instance, phone_number.tidied(value))

    @staticmethod
    def check(name: str, number: str | None, country: str | None = None) -> None:
        """Refuse what is no number; for `clean()`, which knows whether it is new or stays as it was."""
        if number and not phone_number.read(number, country):
            raise ValidationError(errors={name: phone_number.RULE})
