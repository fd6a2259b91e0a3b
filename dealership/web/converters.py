"""Identifiers in addresses: a malformed one is simply not found."""

import re

from bson import ObjectId
from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError


class ObjectIdConverter(BaseConverter):
    """`<oid:…>`: the id of a document."""

    regex = "[0-9a-fA-F]{24}"

    def to_python(self, value: str) -> ObjectId:
        return ObjectId(value)

    def to_url(self, value: ObjectId) -> str:
        return str(value)


class DigestConverter(BaseConverter):
    """`<digest:…>`: a SHA-256 in hexadecimal."""

    regex = "[0-9a-f]{64}"


class ColourConverter(BaseConverter):
    """`<colour:…>`: a colour as `#12493a`, in addresses without the sign, which has a meaning there."""

    regex = "[0-9a-f]{6}"

    def to_python(self, value: str) -> str:
        return f"#{value}"

    def to_url(self, value: str) -> str:
        return value.removeprefix("#")


class NumberConverter(BaseConverter):
    """`<number:…>`: a VIN, a stock number, or words that end in one, perhaps typed by hand."""

    regex = "[A-Za-z0-9-]{1,128}"
    weight = 200  # an id is no number, though it looks like one

    def to_python(self, value: str) -> str:
        if not re.search(r"[0-9]", value):
            raise ValidationError
        return value


def init_app(app: Flask) -> None:
    """Make the converters known to the address map."""
    app.url_map.converters.update(
        oid=ObjectIdConverter,
        digest=DigestConverter,
        colour=ColourConverter,
        number=NumberConverter,
    )
