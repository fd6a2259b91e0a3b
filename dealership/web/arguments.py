"""Reading an address's arguments without trusting them: what makes no sense counts as absent."""

import re
from collections.abc import Mapping

LONGEST = 200


def text(arguments: Mapping[str, str], name: str) -> str:
    """One line of text without control characters, at most 200 characters long."""
    value = arguments.get(name, "")[:LONGEST]
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", value).split())


def whole_number(arguments: Mapping[str, str], name: str, highest: int) -> int | None:
    """A whole number from 0 to `highest`; None for anything else.

    Thousands separators are forgiven, and decimals (never three digits) are left off.
    """
    digits = re.sub(r"\.[0-9]{0,2}$|[\s,.$]", "", text(arguments, name))
    if re.fullmatch(r"[0-9]{1,10}", digits) and int(digits) <= highest:
        return int(digits)
    return None
