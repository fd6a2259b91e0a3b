"""Reading an address's arguments without trusting them: what makes no sense counts as absent."""

import re
from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from dealership.typed_text import one_line

LONGEST = 200
MOST = 50
_WHOLE = re.compile(
    r"(?P<whole>[0-9]{1,12}"
    r"|[0-9]{1,3}(?P<sign>[.,'’ ])[0-9]{3}(?:(?P=sign)[0-9]{3})*"
    r"|[0-9]{1,2},(?:[0-9]{2},)*[0-9]{3})"  # as in India
    r"(?:[.,][0-9]{0,2})?"
)


def text(arguments: Mapping[str, str], name: str) -> str:
    """One line of text without control characters, at most 200 characters long."""
    return _one_line(arguments.get(name, ""))


def texts(arguments: Mapping[str, str], name: str) -> list[str]:
    """The different texts that go by one name, at most 50 of them, each as `text` reads it."""
    given = arguments.getlist(name) if isinstance(arguments, MultiDict) else [text(arguments, name)]
    return [value for value in dict.fromkeys(map(_one_line, given[:MOST])) if value]


def whole_number(arguments: Mapping[str, str], name: str, highest: int) -> int | None:
    """A whole number from 0 to `highest`; None for anything else.

    An address is read alike in every country: whatever divides thousands is forgiven, decimals (never
    three digits) are left off, and 20k is 20,000.
    """
    written = re.sub(r"^([$\s]*[0-9]+)\s?[kK]$", r"\1,000", text(arguments, name))
    found = _WHOLE.fullmatch(written.strip("$€£¥₹ "))
    number = int(re.sub(r"[^0-9]", "", found["whole"])) if found else None
    return number if number is not None and number <= highest else None


def _one_line(value: str) -> str:
    return one_line(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff\u202e]", " ", value[:LONGEST]))
