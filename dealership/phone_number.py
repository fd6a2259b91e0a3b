"""Telephone numbers as people type them, read by the rules of each country (by libphonenumber).

A number is kept as it was typed, without what nobody sees. One that does not say its country is of
the dealership's. Numbers are compared by what they are, not by how they are written.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import phonenumbers
from phonenumbers import CountryCodeSource, NumberParseException, PhoneNumberFormat

from dealership.typed_text import one_line
from dealership.words import to_translate

LONGEST = 40
RULE = to_translate("This is not a telephone number.")
_FEWEST_DIGITS = 5
# Islands that have a code of their own and the numbers of their mainland.
_NUMBERED_AS = {"EA": "ES", "IC": "ES"}
_WRITTEN = re.compile(r"[(+]*[0-9()./ -]*")
_EXTENSION = re.compile(
    r"[,;]* ?(?:e?xt(?:ensi[oó]n|n)?|anexo|int(?:erno)?|durchwahl|dw|x|#)[.:=]? ?#?([0-9]{1,7})#?",
    re.IGNORECASE,
)


def _at_first() -> str:
    return "US"


_home: Callable[[], str] = _at_first


def belong_to(home: Callable[[], str]) -> None:
    """Have numbers read as those of the country (ISO 3166) that `home` names at the moment."""
    global _home
    _home = home


@dataclass(frozen=True)
class PhoneNumber:
    """A number that there may be: `country_code` such as 1, `national` as it is dialed from abroad.

    `at_home` is how its own country dials it, with a 0 in front where that is usual. Whether it can
    be dialed from everywhere is not sure where it may lack an area code.
    """

    country_code: int
    national: str
    at_home: str
    is_from_everywhere: bool

    @property
    def digits(self) -> str:
        """Country and number."""
        return f"{self.country_code}{self.national}"


def tidied(text: str | float | None) -> str:
    """A number as it is kept: as it was typed, in plain digits and signs, without what nobody sees.

    Older programs stored some as numbers.
    """
    typed = f"{text:.0f}" if isinstance(text, int | float) else text or ""
    plain = unicodedata.normalize("NFKC", one_line(typed))
    return one_line("".join(map(_plain, plain)))


def _plain(character: str) -> str:
    if unicodedata.category(character) == "Pd" or character == "\u2212":
        return "-"
    return str(digit) if (digit := unicodedata.decimal(character, None)) is not None else character


def read(text: str | float | None, country: str | None = None) -> PhoneNumber | None:
    """The number that somebody typed, if it may be one; of their own country if it says none."""
    number, extension = _parted(tidied(text))
    if extension is None or len(digits_in(number)) < _FEWEST_DIGITS:
        return None
    bare = number.lstrip("(")
    # 00 is dialed before a country's code in most of the world.
    ways = [bare, f"+{bare[2:]}"] if bare.startswith("00") else [bare]
    found = (_parsed(way, country or _home()) for way in ways)
    return next(filter(None, found), None)


def digits_of(text: str | float | None) -> str:
    """The digits of whatever was typed for a number, without an extension."""
    return digits_in(_parted(tidied(text))[0])


def digits_in(text: str) -> str:
    """The digits of a tidy text."""
    return re.sub("[^0-9]", "", text)


def _parted(text: str) -> tuple[str, str | None]:
    """A number and its extension, which may be empty; None if what follows is none."""
    number = _WRITTEN.match(text)[0] if len(text) <= LONGEST else ""  # type: ignore[index]
    rest = text[len(number) :]
    found = _EXTENSION.fullmatch(rest)
    return number, found[1] if found else None if rest else ""


def _parsed(text: str, country: str) -> PhoneNumber | None:
    region = _NUMBERED_AS.get(country, country)
    known = region if region in phonenumbers.SUPPORTED_REGIONS else None
    try:
        number = phonenumbers.parse(text, known, keep_raw_input=True)
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    at_home = digits_in(phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL))
    says_country = number.country_code_source != CountryCodeSource.FROM_DEFAULT_COUNTRY
    # A number that is given out to nobody, such as 555-0142, is not valid.
    is_complete = digits_in(text) == at_home and phonenumbers.is_valid_number(number)
    return PhoneNumber(
        country_code=number.country_code or 0,
        national=phonenumbers.national_significant_number(number),
        at_home=at_home,
        is_from_everywhere=says_country or is_complete,
    )


def dialed(text: str) -> tuple[str, str]:
    """What a telephone dials, from everywhere if that is known; and then the extension."""
    plain = tidied(text)
    number, extension = _parted(plain)
    known = read(plain)
    if known and known.is_from_everywhere:
        return f"+{known.digits}", extension or ""
    whole = plain if extension is None else number
    return re.sub("[^0-9+]", "", whole), extension or ""


def example(country: str | None = None) -> str:
    """A number as a country writes it, to show how."""
    region = country or _home()
    if number := phonenumbers.example_number(_NUMBERED_AS.get(region, region)):
        return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return "+1 201-555-0123"
