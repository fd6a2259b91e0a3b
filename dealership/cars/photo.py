"""A picture of a car, as the car remembers it; the bytes lie in GridFS."""

from mongoengine import IntField, StringField

from dealership.database.document import MappedEmbeddedDocument


class Photo(MappedEmbeddedDocument):
    """A picture in the gallery.

    `digest` is the SHA-256 of the normalised picture and names its renditions in GridFS, so that
    the same picture is stored once; `width` and `height` are of the largest rendition, in pixels.
    """

    digest = StringField(required=True, regex=r"^[0-9a-f]{64}$")
    width = IntField(required=True, min_value=1)
    height = IntField(required=True, min_value=1)
    caption = StringField(max_length=200)
