"""What a driver may be told beside place and credentials: checked by name, older names translated."""

import logging
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qsl, urlencode

from pymongo.common import VALIDATORS, validate, validate_boolean_or_string
from pymongo.errors import PyMongoError
from pymongo.uri_parser_shared import URI_OPTIONS

from dealership.environ import Environ
from dealership.secret import Secret

log = logging.getLogger(__name__)

Options = dict[str, Any]

OLDER_NAMES = {
    "ssl": "tls",
    "ssl_ca_certs": "tlsCAFile",
    "ssl_certfile": "tlsCertificateKeyFile",
    "ssl_pem_passphrase": "tlsCertificateKeyFilePassword",
    "ssl_crlfile": "tlsCRLFile",
    "ssl_cert_reqs": "tlsAllowInvalidCertificates",
    "ssl_match_hostname": "tlsAllowInvalidHostnames",
    "max_pool_size": "maxPoolSize",
    "min_pool_size": "minPoolSize",
    "wtimeout": "wTimeoutMS",
    "j": "journal",
}
SECRETS = frozenset(("password", "tlscertificatekeyfilepassword"))
NUMBERS = frozenset(
    (
        "connecttimeoutms", "heartbeatfrequencyms", "localthresholdms", "maxconnecting",
        "maxidletimems", "maxpoolsize", "maxstalenessseconds", "minpoolsize",
        "serverselectiontimeoutms", "sockettimeoutms", "srvmaxhosts", "timeoutms", "w",
        "waitqueuetimeoutms", "wtimeoutms", "zlibcompressionlevel",
    )
)  # fmt: skip
# The application relies on these: they may be said, but not otherwise.
FIXED = {"tz_aware": True, "uuidrepresentation": "standard"}
OURS = frozenset(("connect", "document_class", "event_listeners", "type_registry", "tzinfo"))
PYMONGO_NAMES = {
    name.lower(): name for name in (*URI_OPTIONS, "tlsCRLFile", "uuidRepresentation", "server_api")
}
_UNVERIFIED = {"cert_none": True, "0": True, "cert_optional": False, "1": False} | {
    "cert_required": False, "2": False
}  # fmt: skip


class OptionError(ValueError):
    """Options are not usable; `faults` holds the name of each and what is wrong with it."""

    def __init__(self, faults: Iterable[tuple[str, str]]):
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{option} {remedy}" for option, remedy in self.faults))

    def report(self, environ: Environ, variable: str) -> None:
        """Note the faults as those of a variable that holds the options."""
        for option, remedy in self.faults:
            environ.fault(variable, f"says {option}, which {remedy}." if option else f"{remedy}.")


def options_from_dict(
    given: Mapping[str, Any], *, warn: Callable[[str], object] = log.warning
) -> Options:
    """The options in PyMongo's spelling, checked without asking a server.

    Older names (`ssl`, `ssl_cert_reqs` …) are translated, which `warn` is told. Raises `OptionError`
    naming every option that is unknown, has a value that is none, or contradicts another.
    """
    options: Options = {}
    said_as: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for name, value in given.items():
        try:
            known, meant = _translated(name, value, given, warn)
            if known is None:
                continue
            meant = _checked(name, known, meant)
            if known in options and options[known] != meant:
                raise _fault(name, f"contradicts {said_as[known]}")
            options[known], said_as[known] = meant, name
        except OptionError as error:
            faults += error.faults
    if faults:
        raise OptionError(faults)
    return options


def options_from_query(query: str, *, warn: Callable[[str], object] = log.warning) -> Options:
    """The options of `maxPoolSize=50&tls=true`, as they stand behind the question mark of an address."""
    return options_from_dict(_pairs(query), warn=warn)


def query_of(options: Mapping[str, Any]) -> str:
    """The options as they stand behind the question mark of an address."""
    plain = {name: _as_text(value) for name, value in options.items()}
    return urlencode(plain, doseq=True, safe="/:,")


def names_older(query: str) -> bool:
    """Whether a query has a name that only older drivers know."""
    return any(name.lower() in OLDER_NAMES for name in _pairs(query))


def _pairs(query: str) -> Options:
    pairs: Options = {}
    try:
        split = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError:
        raise _fault("", "must be written as name=value&name=value") from None
    for name, value in split:
        if name.lower() == "readpreferencetags":
            pairs.setdefault(name, []).append(value)
        elif name in pairs:
            raise _fault(name, "is given twice")
        else:
            pairs[name] = value
    return pairs


def _translated(
    name: str, value: Any, given: Mapping[str, Any], warn: Callable[[str], object]
) -> tuple[str | None, Any]:
    """An option under the name of today; None for one that another option says already."""
    lower = name.lower()
    if lower == "ssl_keyfile":
        if value == given.get("ssl_certfile"):
            return None, None
        raise _fault(
            name,
            "is no longer a file of its own; put key and certificate into one file and name it by "
            "tlsCertificateKeyFile",
        )
    newer = OLDER_NAMES.get(lower)
    if newer is None:
        return PYMONGO_NAMES.get(lower, name), value
    if lower == "ssl_cert_reqs":
        value = _reverse(name, value, _UNVERIFIED)
    elif lower == "ssl_match_hostname":
        value = _reverse(name, value, {"true": False, "false": True, "0": True, "1": False})
    warn(f"{name} is the older name of {newer}: write {newer}={_as_text(value)} instead.")
    return newer, value


def _reverse(name: str, value: Any, meanings: Mapping[str, bool]) -> bool:
    word = str(getattr(value, "name", value)).lower().removeprefix("ssl.")
    if word not in meanings:
        raise _fault(name, f"must be one of {', '.join(meanings)}")
    return meanings[word]


def _checked(name: str, known: str, value: Any) -> Any:
    """The value, if PyMongo takes it and it does not undo what the application relies on."""
    lower = known.lower()
    if lower in OURS:
        raise _fault(name, "is decided by the application")
    if lower == "tlsinsecure":
        raise _fault(name, "hides what is given up; say tlsAllowInvalidCertificates=true instead")
    if lower not in VALIDATORS:
        raise _fault(name, f"is not an option of the driver{_suggestion(lower)}")
    try:
        value = _typed(lower, value)
        validate(known, value)
    except (PyMongoError, OSError, ValueError, TypeError):
        shown = "" if lower in SECRETS else f": {value!r}"
        raise _fault(name, f"has a value that the driver does not take{shown}") from None
    if lower in FIXED and value != FIXED[lower]:
        raise _fault(name, f"must stay {_as_text(FIXED[lower])}: stored documents depend on it")
    if lower == "w" and value == 0:
        raise _fault(name, "must not be 0: a write that nobody acknowledges may be lost unnoticed")
    return Secret(value) if lower in SECRETS else value


def _suggestion(lower: str) -> str:
    nearest = get_close_matches(lower, PYMONGO_NAMES, n=1, cutoff=0.75)
    return f" ({PYMONGO_NAMES[nearest[0]]} is)" if nearest else ""


def _typed(lower: str, value: Any) -> Any:
    """A text from the environment as what it says."""
    if not isinstance(value, str):
        return value
    is_flag = VALIDATORS.get(lower) is validate_boolean_or_string
    if is_flag and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if lower in NUMBERS and value.isascii() and value.isdigit():
        return int(value)
    return value


def _as_text(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _fault(option: str, remedy: str) -> OptionError:
    return OptionError([(option, remedy)])
