"""Where somebody lives."""

from dealership.database.document import MappedEmbeddedDocument
from dealership.database.fields import TextField


class Address(MappedEmbeddedDocument):
    """A postal address, as it is written on an envelope."""

    street = TextField(max_length=200)
    city = TextField(max_length=100)
    region = TextField(max_length=100)
    postal_code = TextField(max_length=20)

    @property
    def lines(self) -> list[str]:
        """The address line by line, without empty ones."""
        town = ", ".join(part for part in (self.city, self.region) if part)
        return [line for line in (self.street, f"{town} {self.postal_code or ''}".strip()) if line]
