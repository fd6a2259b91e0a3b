"""Where somebody lives."""

from mongoengine import StringField

from dealership.database.document import MappedEmbeddedDocument


class Address(MappedEmbeddedDocument):
    """A postal address, as it is written on an envelope."""

    street = StringField(max_length=200)
    city = StringField(max_length=100)
    region = StringField(max_length=100)
    postal_code = StringField(max_length=20)

    @property
    def lines(self) -> list[str]:
        """The address line by line, without empty ones."""
        town = ", ".join(part for part in (self.city, self.region) if part)
        return [line for line in (self.street, f"{town} {self.postal_code or ''}".strip()) if line]
