"""Which members an alias reads from: one object made of what mode, options and address say.

MongoEngine always hands the driver such an object, beside which the driver ignores the options.
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from pymongo.common import validate
from pymongo.errors import PyMongoError
from pymongo.read_preferences import make_read_preference, read_pref_mode_from_name

from dealership.database.addresses import options_said_by
from dealership.database.options import Options, options_from_query

_NARROWING = ("readPreferenceTags", "maxStalenessSeconds")


def take_read_preference(mode: str, options: Options, uri: str) -> dict[str, Any]:
    """The keyword argument `read_preference`, for which its parts are taken out of the options.

    None where the address says the mode itself. A mode of the options comes before `mode`. What
    cannot be together is left where it was, for the driver to refuse.
    """
    if "readpreference" in options_said_by(uri):
        return {}
    mode = options.pop("readPreference", mode)
    narrowing = _said_by(uri) | {
        name: value for name, value in options.items() if name in _NARROWING
    }
    said = dict(validate(name, value) for name, value in narrowing.items())
    try:
        preference = make_read_preference(
            read_pref_mode_from_name(mode),
            said.get("readPreferenceTags"),
            said.get("maxStalenessSeconds", -1),
        )
    except (PyMongoError, ValueError):
        return {"readPreference": mode}
    for name in narrowing:
        options.pop(name, None)
    return {"read_preference": preference}


def _said_by(uri: str) -> Options:
    """The narrowing options of an address."""
    narrowing = [name.lower() for name in _NARROWING]
    pairs = parse_qsl(urlsplit(uri).query, keep_blank_values=True)
    return options_from_query(urlencode([pair for pair in pairs if pair[0].lower() in narrowing]))
