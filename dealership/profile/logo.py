"""The dealership's own sign, as a picture."""

from mongoengine import BinaryField, IntField, StringField

from dealership.database.document import MappedDocument, MappedEmbeddedDocument

LARGEST_BYTES = 1024 * 1024
WIDE = 1.6


class Logo(MappedEmbeddedDocument):
    """Which picture it is; the bytes lie by themselves, because the profile is read often."""

    digest = StringField(required=True, regex=r"^[0-9a-f]{64}$")
    width = IntField(required=True, min_value=1)
    height = IntField(required=True, min_value=1)

    @property
    def is_wide(self) -> bool:
        """Whether it is a wordmark, beside which the name need not be written again."""
        return self.width > WIDE * self.height


class LogoPicture(MappedDocument):
    """A logo's bytes, a PNG, under the SHA-256 of what is in it; former ones stay."""

    digest = StringField(primary_key=True)
    content = BinaryField(required=True, max_bytes=LARGEST_BYTES)

    # Always asked for by digest, which is the key.
    meta = {"db_alias": "core", "collection": "logos", "indexes": []}
