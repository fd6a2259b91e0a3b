"""What is needed to reach a database, read from `MONGODB_…` and, per alias, `MONGODB_<ALIAS>_…`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pymongo.errors import ConfigurationError, InvalidURI
from pymongo.uri_parser import parse_uri

from dealership.database.aliases import defined_aliases, prefix_of
from dealership.database.hosts import HostError, host_list
from dealership.database.options import (
    OptionError,
    Options,
    names_older,
    options_from_query,
    query_of,
)
from dealership.database.tuning import TUNING, read_options
from dealership.environ import Environ
from dealership.secret import Secret, SecretAddress

MECHANISMS = ("SCRAM-SHA-256", "SCRAM-SHA-1", "MONGODB-X509")
READ_PREFERENCES = (
    "primary", "primaryPreferred", "secondary", "secondaryPreferred", "nearest",
)  # fmt: skip
NO_ADDRESS = SecretAddress()
NO_PASSWORD = Secret()
Parsed = dict[str, Any]
LOOKED_UP = "mongodb+srv://"
PARTS = (
    "HOST", "PORT", "USERNAME", "PASSWORD", "AUTH_SOURCE", "AUTH_MECHANISM", "REPLICA_SET",
    "TLS", "TLS_CA_FILE", "TLS_CERTIFICATE_KEY_FILE", "TLS_ALLOW_INVALID_CERTIFICATES",
)  # fmt: skip
# Options that have a field of their own, and the variable that says them.
OWN_FIELDS = {
    "username": ("username", "USERNAME"),
    "password": ("password", "PASSWORD"),
    "authSource": ("authentication_source", "AUTH_SOURCE"),
    "authMechanism": ("authentication_mechanism", "AUTH_MECHANISM"),
    "replicaSet": ("replica_set", "REPLICA_SET"),
    "tls": ("tls", "TLS"),
    "tlsCAFile": ("tls_ca_file", "TLS_CA_FILE"),
    "tlsCertificateKeyFile": ("tls_certificate_key_file", "TLS_CERTIFICATE_KEY_FILE"),
    "tlsAllowInvalidCertificates": (
        "tls_allow_invalid_certificates",
        "TLS_ALLOW_INVALID_CERTIFICATES",
    ),
    "readPreference": ("read_preference", "READ_PREFERENCE"),
}
# The one of them that an address does not say for good.
BESIDE_ADDRESS = {"readPreference": OWN_FIELDS["readPreference"]}
_DEFINING = (*PARTS, *TUNING, "URI", "NAME", "READ_PREFERENCE", "OPTIONS")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,63}")
_TLS_OPTION = re.compile(r"[?&](tls|ssl)=", re.I)
_ANY_NAME = re.compile(r"[?&]tlsAllowInvalidHostnames=true", re.I)
_LOOK_UP_OPTION = re.compile(r"(?<=[?&])srv\w+=[^&]*&?", re.I)


@dataclass(frozen=True)
class DatabaseSettings:
    """How one alias is reached. `host` is a host, several `host:port` with commas, or blank with `uri`.

    `options` are the driver's remaining options, as `options_from_dict` returns them.
    """

    alias: str
    name: str
    host: str = "localhost"
    port: int = 27017
    uri: SecretAddress = NO_ADDRESS
    username: str = ""
    password: Secret = NO_PASSWORD
    authentication_source: str = "admin"
    authentication_mechanism: str = ""
    replica_set: str = ""
    tls: bool = False
    tls_ca_file: str = ""
    tls_certificate_key_file: str = ""
    tls_allow_invalid_certificates: bool = False
    read_preference: str = "primary"
    options: Options = field(default_factory=dict, hash=False)


UNNAMED = DatabaseSettings("core", "dealership")


def read_databases(
    environ: Environ, *, production: bool, unnamed: DatabaseSettings = UNNAMED
) -> tuple[DatabaseSettings, ...]:
    """The settings of every alias; those beside `core` go where `core` goes unless told otherwise.

    `unnamed` is where `core` goes if no variable names a server.
    """
    core = _read(environ, replace(unnamed, tls=production))
    if core.read_preference != "primary":
        environ.fault(
            "MONGODB_READ_PREFERENCE",
            "must stay primary for core, whose transactions read there; "
            "MONGODB_REPORTING_READ_PREFERENCE spreads the reports.",
        )
    further = {
        "activity": replace(core, alias="activity", name=f"{core.name}_activity"),
        "reporting": replace(core, alias="reporting", read_preference="secondaryPreferred"),
    }
    for alias in defined_aliases(environ, _DEFINING):
        further.setdefault(alias, replace(core, alias=alias))
    databases = (core, *(_read(environ, default) for default in further.values()))
    for settings in databases:
        if settings is core or not _same_way(settings, core):
            if production:
                _require_protection(environ, settings)
            _warn_of_pretenders(environ, settings)
    return databases


def _same_way(settings: DatabaseSettings, core: DatabaseSettings) -> bool:
    """Whether an alias is reached just as `core` is, whatever it finds there."""
    alike = replace(
        settings,
        alias=core.alias,
        name=core.name,
        read_preference=core.read_preference,
        options=core.options,
    )
    return alike == core


def _read(environ: Environ, default: DatabaseSettings) -> DatabaseSettings:
    prefix = prefix_of(default.alias)
    own_parts = [part for part in PARTS if environ.has(f"{prefix}_{part}")]
    options = read_options(environ, prefix)
    if uri := environ.text(f"{prefix}_URI"):
        _refuse_parts(environ, prefix, own_parts, "the address")
        settings = _from_uri(environ, prefix, uri, default, options)
        settings, options = _taken_up(environ, prefix, settings, options, BESIDE_ADDRESS)
    elif default.uri and "HOST" not in own_parts:
        _refuse_parts(environ, prefix, own_parts, "MONGODB_URI")
        settings = replace(default, name=environ.text(f"{prefix}_NAME", default.name))
        settings, options = _taken_up(environ, prefix, settings, options, BESIDE_ADDRESS)
    else:
        settings = _from_parts(environ, prefix, default)
        settings, options = _taken_up(environ, prefix, settings, options, OWN_FIELDS)
        _refuse_without_tls(environ, f"{prefix}_OPTIONS", options, settings.tls)
        if own_parts or environ.has(f"{prefix}_OPTIONS"):
            _check_parts(environ, prefix, settings)
    if not _NAME.fullmatch(settings.name):
        environ.fault(f"{prefix}_NAME", "must have 1 to 63 letters, digits, _ or -.")
        settings = replace(settings, name=default.name)
    return replace(
        settings,
        options=settings.options | options,
        read_preference=environ.choice(
            f"{prefix}_READ_PREFERENCE", READ_PREFERENCES, settings.read_preference
        ),
    )


def _taken_up(
    environ: Environ,
    prefix: str,
    settings: DatabaseSettings,
    options: Options,
    fields_of: Mapping[str, tuple[str, str]],
) -> tuple[DatabaseSettings, Options]:
    """The settings with those options that have a field of their own, and the remaining options."""
    own = {option: fields_of[option] for option in options if option in fields_of}
    for option, (_, part) in own.items():
        if environ.has(f"{prefix}_{part}"):
            environ.fault(f"{prefix}_OPTIONS", f"says {option}, and so does {prefix}_{part}.")
    fields = {name: options[option] for option, (name, _) in own.items()}
    return replace(settings, **fields), {o: v for o, v in options.items() if o not in own}


def _refuse_parts(environ: Environ, prefix: str, parts: list[str], address: str) -> None:
    """An address says everything but the name; a part beside it would be silently ignored."""
    for part in parts:
        environ.fault(
            f"{prefix}_{part}",
            f"has no effect beside {address}; write it into {prefix}_URI, or use parts only.",
        )


def _from_uri(
    environ: Environ, prefix: str, uri: str, default: DatabaseSettings, beside: Options
) -> DatabaseSettings:
    variable = f"{prefix}_URI"
    read = _parsed(environ, variable, uri)
    if read is None:
        return default
    uri, said, parsed = read
    for option in beside.keys() & said.keys():
        environ.fault(variable, f"says {option}, and so does a variable of its own; keep one.")
    options = parsed["options"]
    tls = bool(options.get("tls", uri.startswith(LOOKED_UP)))
    _refuse_without_tls(environ, variable, said, tls)
    return replace(
        default,
        uri=SecretAddress(uri),
        host="",
        name=environ.text(f"{prefix}_NAME", parsed["database"] or default.name),
        username=parsed["username"] or "",
        password=NO_PASSWORD,
        authentication_mechanism=options.get("authMechanism", ""),
        tls=tls,
        tls_allow_invalid_certificates=bool(options.get("tlsAllowInvalidCertificates", False)),
        read_preference=said.get("readPreference", default.read_preference),
        options={name: value for name, value in default.options.items() if name not in said},
    )


def _parsed(environ: Environ, variable: str, uri: str) -> tuple[str, Options, Parsed] | None:
    """The address in today's words, its options, and what it says; None if it is at fault."""
    place, _, query = uri.partition("?")
    try:
        if "#" in uri or "@" in query:  # a password that is not escaped; no part of it may be shown
            raise InvalidURI
        parse_uri(_without_look_up(place))
        said = options_from_query(query, warn=lambda text: environ.warn(variable, f"says {text}"))
        if names_older(query):
            uri = f"{place}?{query_of(said)}"
        return uri, said, parse_uri(_without_look_up(uri))
    except OptionError as error:
        error.report(environ, variable)
    except (InvalidURI, ValueError):
        environ.fault(
            variable,
            "is not a MongoDB address; write mongodb://host:port/name, and escape the characters "
            ": / ? # [ ] @ % of user name and password as in %40 for @.",
        )
    except ConfigurationError as error:
        environ.fault(variable, f"contradicts itself: {error}.")
    return None


def _without_look_up(uri: str) -> str:
    """The address as one that can be read without asking a name server for its hosts."""
    if not uri.startswith(LOOKED_UP):
        return uri
    return _LOOK_UP_OPTION.sub("", "mongodb://" + uri.removeprefix(LOOKED_UP))


def _from_parts(environ: Environ, prefix: str, default: DatabaseSettings) -> DatabaseSettings:
    def of(part: str) -> str:
        return f"{prefix}_{part}"

    own_host = environ.has(of("HOST"))
    if default.uri:
        default = replace(default, uri=NO_ADDRESS, username="", authentication_mechanism="")
    return replace(
        default,
        name=environ.text(of("NAME"), default.name),
        host=_hosts(environ, of("HOST"), default.host),
        port=environ.number(of("PORT"), 27017 if own_host else default.port, 1, 65535),
        username=environ.text(of("USERNAME"), default.username),
        password=Secret(environ.text(of("PASSWORD"), default.password)),
        authentication_source=environ.text(of("AUTH_SOURCE"), default.authentication_source),
        authentication_mechanism=environ.choice(
            of("AUTH_MECHANISM"), MECHANISMS, default.authentication_mechanism
        ),
        replica_set=environ.text(of("REPLICA_SET"), default.replica_set),
        tls=environ.flag(of("TLS"), default.tls),
        tls_ca_file=environ.file(of("TLS_CA_FILE")) or default.tls_ca_file,
        tls_certificate_key_file=(
            environ.file(of("TLS_CERTIFICATE_KEY_FILE")) or default.tls_certificate_key_file
        ),
        tls_allow_invalid_certificates=environ.flag(
            of("TLS_ALLOW_INVALID_CERTIFICATES"), default.tls_allow_invalid_certificates
        ),
    )


def _hosts(environ: Environ, variable: str, default: str) -> str:
    text = environ.text(variable, default)
    if "://" in text:
        environ.fault(variable, f"holds an address; put it into {variable[:-4]}URI instead.")
        return default
    try:
        return host_list(text) if text else default
    except HostError as error:
        environ.fault(variable, str(error))
        return default


def _check_parts(environ: Environ, prefix: str, settings: DatabaseSettings) -> None:
    if bool(settings.username) != bool(settings.password) and (
        settings.authentication_mechanism != "MONGODB-X509"
    ):
        missing = "PASSWORD" if settings.username else "USERNAME"
        environ.fault(f"{prefix}_{missing}", "is missing; user name and password go together.")
    if settings.authentication_mechanism == "MONGODB-X509" and settings.password:
        environ.fault(
            f"{prefix}_PASSWORD", "has no effect with MONGODB-X509, which knows one by certificate."
        )
    needing_tls = {
        "TLS_CA_FILE": settings.tls_ca_file,
        "TLS_CERTIFICATE_KEY_FILE": settings.tls_certificate_key_file,
        "TLS_ALLOW_INVALID_CERTIFICATES": settings.tls_allow_invalid_certificates,
    }
    for part, value in needing_tls.items():
        if value and not settings.tls:
            environ.fault(f"{prefix}_{part}", f"has no effect without TLS; set {prefix}_TLS=true.")


def _refuse_without_tls(environ: Environ, variable: str, options: Options, tls: bool) -> None:
    """The driver takes some of them and lets them have no effect."""
    for option in options:
        if option.startswith("tls") and option != "tls" and not tls:
            environ.fault(variable, f"says {option}, which has no effect without TLS.")


def _require_protection(environ: Environ, settings: DatabaseSettings) -> None:
    prefix = prefix_of(settings.alias)
    if environ.has(f"{prefix}_URI") and not settings.uri:
        return  # the address is at fault already
    x509 = settings.authentication_mechanism == "MONGODB-X509" and (
        settings.tls_certificate_key_file or settings.uri
    )
    if not (settings.username or x509):
        environ.fault(
            f"{prefix}_USERNAME",
            "is missing; in production the database wants a user name and password "
            f"({prefix}_USERNAME and {prefix}_PASSWORD, or both in {prefix}_URI).",
        )
    if settings.uri and not settings.tls and not _TLS_OPTION.search(settings.uri):
        environ.fault(
            f"{prefix}_URI",
            "does not ask for TLS; add tls=true, or tls=false if you accept that passwords and "
            "customers' data cross the network in the open.",
        )
    if not settings.tls:
        environ.warn(
            f"{prefix}_TLS", "is off: passwords and customers' data cross the network in the open!"
        )


def _warn_of_pretenders(environ: Environ, settings: DatabaseSettings) -> None:
    prefix = prefix_of(settings.alias)
    if settings.tls_allow_invalid_certificates:
        environ.warn(
            f"{prefix}_TLS_ALLOW_INVALID_CERTIFICATES",
            "is on: anybody in between can pose as the database!",
        )
    elif _ANY_NAME.search(settings.uri) or settings.options.get("tlsAllowInvalidHostnames"):
        environ.warn(
            f"{prefix}_…",
            "say tlsAllowInvalidHostnames: whoever has any certificate can pose as the database!",
        )
