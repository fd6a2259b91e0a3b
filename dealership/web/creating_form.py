"""Forms that create something carry the id of what they will create, so that sending one twice
creates one; forms that change something show both versions when somebody else was faster."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bson import ObjectId
from flask import request
from flask_babel import gettext
from mongoengine import ValidationError
from wtforms import BooleanField, Field, HiddenField, SelectField

from dealership.database.document import ChangedMeanwhile
from dealership.web.form import Form


@dataclass(frozen=True)
class Difference:
    """A field that two people have changed, as both want it."""

    name: str
    label: str
    typed: str
    saved: str


class CreatingForm(Form):
    """A form for a new document, or for one that exists and was read at some version.

    `data` are the values that are stored now, and `current` is the version at which they are.
    """

    creates = HiddenField()
    version = HiddenField()
    # What the fields said when the form was opened, so that we know which ones were changed in it.
    seen = HiddenField()

    def __init__(
        self,
        *args: Any,
        data: Mapping[str, Any] | None = None,
        current: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, data=data, **kwargs)
        self._saved, self._current = data or {}, current
        self.differences: list[Difference] = []
        self.taken_over: list[str] = []
        for name in self._saved:
            if request.form.get(f"take-{name}") == "saved":
                self._take_over(name)

    def prepare(self) -> None:
        """Fill in the hidden fields of a form that is shown for the first time."""
        if not self.creates.data:
            self.creates.data = str(ObjectId())
            self.version.data = "" if self._current is None else str(self._current)
            self.seen.data = self._fingerprints()

    def validate(self, extra_validators=None) -> bool:
        """Also refuse what was meant for another version, unless the changes do not meet.

        Raises `ChangedMeanwhile` if the form does not know which version it was opened at.
        """
        is_right = super().validate(extra_validators)
        if self._current is None or self.read_version == self._current:
            return is_right
        if not self.version.data:
            raise ChangedMeanwhile
        self._compare()
        return is_right and not self.differences and not self.taken_over

    @property
    def http_status(self) -> int:
        """The HTTP status of a page that shows the form."""
        if self.differences or self.taken_over:
            return 409
        return 422 if self.errors else 200

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

    def _compare(self) -> None:
        """Take over what only somebody else has changed, and note what both did."""
        saved = type(self)(formdata=None, data=self._saved, meta={"csrf": False})
        seen = self._seen_before() if self.read_version else {}
        for name in self._saved:
            field, there = self[name], saved[name]
            before = seen.get(name)
            if _text(field) == _text(there) or before == _fingerprint(there):
                continue
            if before == _fingerprint(field):
                self._take_over(name)
                self.taken_over.append(field.label.text)
            else:
                self.differences.append(
                    Difference(name, field.label.text, _text(field), _text(there))
                )
        self.version.data, self.seen.data = str(self._current), saved._fingerprints()

    def _take_over(self, name: str) -> None:
        self[name].process(None, self._saved[name])
        self[name].errors = ()

    def _fingerprints(self) -> str:
        return json.dumps({name: _fingerprint(self[name]) for name in self._saved})

    def _seen_before(self) -> dict[str, str]:
        try:
            seen = json.loads(self.seen.data or "")
        except ValueError:
            return {}
        return seen if isinstance(seen, dict) else {}


def refusals_of(error: ValidationError) -> Iterator[tuple[str, str]]:
    """(field, message) for everything that was refused, also by a document's `clean()`."""
    for name, refusal in error.errors.items():
        if isinstance(refusal, ValidationError) and refusal.errors:
            yield from refusals_of(refusal)
        else:
            yield name, refusal.message if isinstance(refusal, ValidationError) else str(refusal)


def _text(field: Field) -> str:
    """What a field says, as it is read."""
    if isinstance(field, SelectField):
        return ", ".join(str(choice[1]) for choice in field.iter_choices() if choice[2])
    if isinstance(field, BooleanField):
        return gettext("Yes") if field.data else gettext("No")
    return "\n".join(str(field._value()).strip().splitlines())  # type: ignore[attr-defined]


def _fingerprint(field: Field) -> str:
    return f"{zlib.crc32(_text(field).encode()):08x}"
