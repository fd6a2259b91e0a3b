"""Forms that create something carry the id of what they will create, so that sending one twice
creates one."""

from collections.abc import Iterator

from bson import ObjectId
from flask_babel import gettext
from flask_wtf import FlaskForm
from mongoengine import ValidationError
from wtforms import HiddenField


class CreatingForm(FlaskForm):
    """A form for a new document, or for one that exists and was read at some version."""

    creates = HiddenField()
    version = HiddenField()

    def prepare(self, version: int | None = None) -> None:
        """Fill in the hidden fields of a form that is shown for the first time."""
        self.creates.data = str(ObjectId())
        self.version.data = str(version or "")

    @property
    def new_id(self) -> ObjectId:
        """The id that the form was given; a fresh one if it was tampered with."""
        return (
            ObjectId(self.creates.data)
            if ObjectId.is_valid(self.creates.data or "")
            else ObjectId()
        )

    @property
    def read_version(self) -> int:
        """The version that was shown when the form was opened; 0, which never is, if tampered with."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def show(self, error: ValidationError) -> None:
        """Put what a document refused beside the fields it concerns, or beside the first one."""
        first = next(field for field in self if field.type != "HiddenField")
        for name, message in refusals_of(error):
            field = self._fields.get(name, first)
            field.errors = [*field.errors, gettext(message)]


def refusals_of(error: ValidationError) -> Iterator[tuple[str, str]]:
    """(field, message) for everything that was refused, also by a document's `clean()`."""
    for name, refusal in error.errors.items():
        if isinstance(refusal, ValidationError) and refusal.errors:
            yield from refusals_of(refusal)
        else:
            yield name, refusal.message if isinstance(refusal, ValidationError) else str(refusal)
