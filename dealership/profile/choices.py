"""Countries, currencies and time zones to choose from, called as the reader calls them."""

import re
import zoneinfo
from functools import lru_cache

from babel import Locale
from babel.numbers import get_currency_precision, get_territory_currencies
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

# The parts of the world that have time zones of their own; the rest are old names.
_PLACE = re.compile(
    r"(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/"
)
_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
CENTS = 2

Choices = list[SelectChoice]


@lru_cache
def countries(language: str) -> Choices:
    """The ISO 3166 code and name of every country, by name."""
    names = Locale(language).territories
    return _by_name({code: names[code] for code in _countries() if code in names})


@lru_cache
def currencies(language: str) -> Choices:
    """The ISO 4217 code and name of every currency that some country has today.

    Those with a thousand parts are left out: amounts are kept to the cent.
    """
    names = Locale(language).currencies
    today = {code for country in _countries() for code in get_territory_currencies(country)}
    return _by_name(
        {
            code: f"{names.get(code, code)} ({code})"
            for code in today
            if get_currency_precision(code) <= CENTS
        }
    )


@lru_cache
def time_zones() -> Choices:
    """The name of every place whose clock may differ."""
    names = sorted(name for name in zoneinfo.available_timezones() if _PLACE.match(name))
    return [SelectChoice(name, name.replace("_", " ")) for name in names]


@lru_cache
def _countries() -> list[str]:
    codes = map(str, Locale("en").territories)
    return [code for code in codes if re.fullmatch(r"[A-Z]{2}", code) and code not in _NO_COUNTRIES]


def _by_name(names: dict[str, str]) -> Choices:
    ordered = sorted(names.items(), key=lambda item: item[1].casefold())
    return [SelectChoice(code, name) for code, name in ordered]
