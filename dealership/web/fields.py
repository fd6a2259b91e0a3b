"""Form fields for what people type: money, whole numbers, one line of text, one word of a list."""

import re
from typing import Any

from flask_babel import gettext as _
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation, ValidationError

from dealership.typed_text import one_line, paragraphs
from dealership.web.formats import number
from dealership.web.typed_numbers import as_typed, typed_amount, typed_count, typed_measure
from dealership.words import Term

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def refuse_control_characters(_form, field) -> None:
    """A validator: text holds nothing invisible that changes how it is read."""
    if field.data and _CONTROL.search(field.data):
        raise ValidationError(_("Contains characters that cannot be stored; type it again."))


class Given:
    """A validator: something that shows was typed."""

    field_flags = {"required": True}

    def __init__(self, message: str):
        self.message = message

    def __call__(self, _form, field) -> None:
        if field.data is None and not field.process_errors:
            raise StopValidation(self.message)


class Between:
    """A validator: a number lies within limits; one that was not given does."""

    def __init__(self, lowest: float, highest: float):
        self.lowest, self.highest = lowest, highest

    def __call__(self, _form, field) -> None:
        if field.data is not None and not self.lowest <= field.data <= self.highest:
            lowest, highest = number(self.lowest), number(self.highest)
            raise ValidationError(
                _("Must lie between %(lowest)s and %(highest)s.", lowest=lowest, highest=highest)
            )


class LineField(StringField):
    """One line of text; None if nothing was typed that shows."""

    def __init__(self, label="", validators=(), **kwargs):
        super().__init__(label, [*validators, refuse_control_characters], **kwargs)

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        self.data = one_line(self.data or "") or None


class ParagraphsField(TextAreaField):
    """Several lines of text; None if nothing was typed that shows."""

    def __init__(self, label="", validators=(), **kwargs):
        super().__init__(label, [*validators, refuse_control_characters], **kwargs)

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        self.data = paragraphs(self.data or "") or None


class AmountField(StringField):
    """An exact amount of money, as `18450`, `18,450` or `$18,450.00`, in the reader's way."""

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        if self.data is None:
            return ""
        return as_typed(f"{self.data:f}".removesuffix(".00"))

    def process_formdata(self, valuelist):
        text = one_line(valuelist[0] if valuelist else "")
        self.data: Any = typed_amount(text)
        if text and self.data is None:
            one, other = number(18450), as_typed("18450.00")
            raise ValueError(
                _("Write an amount such as %(one)s or %(other)s.", one=one, other=other)
            )


class CountField(IntegerField):
    """A whole number, thousands separators allowed."""

    def process_formdata(self, valuelist):
        text = one_line(valuelist[0] if valuelist else "")
        self.data = typed_count(text)
        if text and self.data is None:
            raise ValueError(_("Write a whole number, such as 42000."))


class MeasureField(StringField):
    """A number with decimals, such as 1.5."""

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return as_typed(f"{self.data:g}") if self.data is not None else ""

    def process_formdata(self, valuelist):
        text = one_line(valuelist[0] if valuelist else "")
        self.data: Any = typed_measure(text)
        if text and self.data is None:
            raise ValueError(_("Write a number, such as %(example)s.", example=as_typed("1.5")))


class TermField(SelectField):
    """A word of a closed vocabulary, or nothing."""

    def __init__(self, label: str, terms: type[Term], *, optional: bool = True, **kwargs):
        nothing = [SelectChoice("", "–")] if optional else []
        super().__init__(
            label,
            choices=nothing + [SelectChoice(term.value, term.label) for term in terms],
            coerce=lambda value: terms(value) if value else None,
            **kwargs,
        )

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None
            raise ValueError("Choose one of the list.") from None
