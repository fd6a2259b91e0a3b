"""A form field for one weekday: from when until when, twice, because of lunch."""

from datetime import time

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from dealership.profile.opening_hours import Stretch

PARTS = ("opens", "closes", "opens-again", "closes-again")
LABELS = {
    "opens": lazy_gettext("opens"),
    "closes": lazy_gettext("closes"),
    "opens-again": lazy_gettext("opens again"),
    "closes-again": lazy_gettext("closes again"),
}


class DayField(Field):
    """The hours of a day, as a list of `Stretch`; left empty, the doors stay closed."""

    texts: dict[str, str]

    @property
    def inputs(self) -> list[tuple[str, str, str]]:
        """(name, label, text) of each input."""
        return [(f"{self.name}-{part}", str(LABELS[part]), self.texts[part]) for part in PARTS]

    def _value(self) -> str:
        return " ".join(filter(None, self.texts.values()))

    def process(self, formdata, data=unset_value, extra_filters=None) -> None:
        super().process(None, data, extra_filters)
        if formdata is None:
            times = [
                text for s in self.data or () for text in (_written(s.opens), _written(s.closes))
            ]
        else:
            times = [formdata.get(f"{self.name}-{part}", "").strip() for part in PARTS]
        self.texts = dict(zip(PARTS, [*times, "", "", "", ""][: len(PARTS)], strict=True))
        if formdata is not None:
            self._read()

    def _read(self) -> None:
        try:
            pairs = [_stretch(self.texts, *PARTS[:2]), _stretch(self.texts, *PARTS[2:])]
            self.data = sorted(pair for pair in pairs if pair)
        except ValueError as error:
            self.data = []
            self.process_errors = [str(error)]

    def pre_validate(self, _form) -> None:
        for earlier, later in zip(self.data, self.data[1:], strict=False):
            if later.opens < earlier.closes:
                raise ValidationError(_("The two stretches overlap."))


def _stretch(texts: dict[str, str], opens: str, closes: str) -> Stretch | None:
    if not texts[opens] and not texts[closes]:
        return None
    try:
        stretch = Stretch(_time(texts[opens]), _time(texts[closes]))
    except ValueError:
        raise ValueError(_("Give both times, such as 09:00 and 18:00.")) from None
    if stretch.opens >= stretch.closes:
        raise ValueError(_("The doors close before they open."))
    return stretch


def _time(text: str) -> time:
    read = time.fromisoformat(text)
    if read.tzinfo or read.second or read.microsecond:
        raise ValueError
    return read


def _written(moment: time) -> str:
    return moment.strftime("%H:%M")
