"""The one place where connection aliases are registered, warmed and released."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import mongoengine
from mongoengine.connection import get_connection
from pymongo import MongoClient
from pymongo.errors import PyMongoError
from pymongo.monitoring import CommandListener

from dealership.database.addresses import address_of, options_said_by
from dealership.database.options import OptionError, options_from_dict
from dealership.database.read_preferences import take_read_preference
from dealership.database.settings import LOOKED_UP, DatabaseSettings
from dealership.secret import SecretAddress, redact

log = logging.getLogger(__name__)

# A write is acknowledged when a majority has it in the journal: a killed server loses none.
DURABLE = {"w": "majority", "journal": True}
# Server selection outlasts an election and the time to notice one, so that a fail-over makes a
# slow page and not a failed one.
PATIENCE = {
    "serverSelectionTimeoutMS": 15_000,
    "connectTimeoutMS": 2_000,
    "heartbeatFrequencyMS": 1_000,
    "retryReads": True,
    "retryWrites": True,
}
READING = {"tz_aware": True, "uuidRepresentation": "standard"}

# The fields beside `tls`, which are checked against it where they are read.
_FILES = frozenset(("tlsCAFile", "tlsCertificateKeyFile", "tlsAllowInvalidCertificates"))

_registered: dict[str, dict[str, Any]] = {}


class AlreadyRegistered(Exception):
    """An alias is registered with other settings: a process reaches one dealership only."""


def connection_options(settings: DatabaseSettings) -> dict[str, Any]:
    """The keyword arguments of `register_connection`. Safe to print: secrets show as a mask.

    What the operator says, in options or in an address, comes before our defaults. Raises
    `OptionError`.
    """
    options = options_from_dict(settings.options)
    preference = take_read_preference(settings.read_preference, options, settings.uri)
    said = {option.lower() for option in options} | options_said_by(settings.uri)
    defaults = {**DURABLE, **PATIENCE, **READING}
    unsaid = {name: value for name, value in defaults.items() if name.lower() not in said}
    return {
        "name": settings.name,
        **_place(settings),
        **_credentials(settings),
        **_encryption(settings),
        **preference,
        **unsaid,
        **options,
    }


def register_connections(
    databases: Iterable[DatabaseSettings], listeners: Sequence[CommandListener] = ()
) -> None:
    """Make every alias known to MongoEngine; contacts no server. `listeners` hear every command.

    Registering the same settings again does nothing; other settings under a registered alias
    raise `AlreadyRegistered`, and such as the driver would not take raise `OptionError`.
    """
    for settings in databases:
        options = connection_options(settings)
        known = _registered.get(settings.alias)
        if known is None:
            for alias, reason in contradictions([settings]):
                raise OptionError([(f"Alias {alias}:", reason)])
            heard = {"event_listeners": list(listeners)} if listeners else {}
            mongoengine.register_connection(settings.alias, **_put_off(options), **heard)
            _registered[settings.alias] = options
            log.info("Database alias %s: %s", settings.alias, options)
        elif known != options:
            raise AlreadyRegistered(f"Alias {settings.alias} is registered already, with {known}")


def registered_aliases() -> tuple[str, ...]:
    """The aliases in the order of their registration."""
    return tuple(_registered)


def database_name(alias: str) -> str:
    """What the server calls the database of an alias; makes no client."""
    return _registered[alias]["name"]


def driver_options(alias: str) -> dict[str, Any]:
    """The registered settings as arguments of a PyMongo client, for one made beside MongoEngine."""
    return _for_the_driver(_registered[alias])


def contradictions(databases: Iterable[DatabaseSettings]) -> Iterator[tuple[str, str]]:
    """The aliases whose settings, well formed one by one, the driver would refuse, and why.

    Contacts no server. Whether certificates are any good shows on connecting.
    """
    judged: list[dict[str, Any]] = []
    for settings in databases:
        options = _for_the_driver(connection_options(settings))
        options = {name: value for name, value in options.items() if name not in _FILES}
        said = {name.lower() for name in settings.options} | options_said_by(settings.uri)
        if not any(name.startswith("tls") for name in said - {"tls"}):
            options["tls"] = False  # reading the system's authorities would take long
        elsewhere = {name: value for name, value in options.items() if name != "read_preference"}
        if elsewhere in judged:
            continue
        judged.append(elsewhere)
        try:
            MongoClient(**options | {"connect": False}).close()
        except (PyMongoError, ValueError, TypeError, OSError) as error:
            yield settings.alias, redact(" ".join(str(error).split()))


def warm_connections() -> None:
    """Build every alias's client now, in this thread: MongoEngine builds one a thread otherwise
    when several ask for the first time at once."""
    for alias in _registered:
        get_connection(alias)


def release_connections() -> None:
    """Close the clients and forget the aliases."""
    for alias in registered_aliases():
        mongoengine.disconnect(alias)
        del _registered[alias]


def _place(settings: DatabaseSettings) -> dict[str, Any]:
    if settings.uri:
        address = address_of(settings.uri, settings.name, settings.authentication_source)
        place: dict[str, Any] = {"host": SecretAddress(address)}
    else:
        place = {"host": settings.host, "port": settings.port}
    return place | ({"replicaSet": settings.replica_set} if settings.replica_set else {})


def _credentials(settings: DatabaseSettings) -> dict[str, Any]:
    if settings.uri or not (settings.username or settings.authentication_mechanism):
        return {}
    credentials: dict[str, Any] = {}
    if settings.username:
        credentials["username"] = settings.username
    if settings.password:
        credentials["password"] = settings.password
    if settings.authentication_mechanism:
        credentials["authentication_mechanism"] = settings.authentication_mechanism
    if (
        settings.authentication_mechanism != "MONGODB-X509"
    ):  # which is always looked up in $external
        credentials["authentication_source"] = settings.authentication_source
    return credentials


def _encryption(settings: DatabaseSettings) -> dict[str, Any]:
    if settings.uri or not settings.tls:
        return {}
    encryption: dict[str, Any] = {"tls": True}
    if settings.tls_ca_file:
        encryption["tlsCAFile"] = settings.tls_ca_file
    if settings.tls_certificate_key_file:
        encryption["tlsCertificateKeyFile"] = settings.tls_certificate_key_file
    if settings.tls_allow_invalid_certificates:
        encryption["tlsAllowInvalidCertificates"] = True
    return encryption


def _for_the_driver(options: dict[str, Any]) -> dict[str, Any]:
    """What MongoEngine's registration takes, in PyMongo's words."""
    renamed = {
        "authentication_source": "authSource",
        "authentication_mechanism": "authMechanism",
    }
    return {renamed.get(key, key): value for key, value in options.items() if key != "name"}


def _put_off(options: dict[str, Any]) -> dict[str, Any]:
    """The options such that MongoEngine asks no name server for the hosts of an address.

    It would on registering; PyMongo does with the first command, and again when it failed.
    """
    address = options["host"]
    if not address.startswith(LOOKED_UP):
        return options

    def look_up_later(**settings: Any) -> MongoClient:
        return MongoClient(**settings | {"host": address, "connect": False})

    return options | {"host": "looked up later", "mongo_client_class": look_up_later}
