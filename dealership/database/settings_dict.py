"""Settings for people who configure in Python: a dict, in today's words or in older ones."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from dealership.database.hosts import HostError, host_list
from dealership.database.options import OptionError, options_from_dict
from dealership.database.settings import LOOKED_UP, OWN_FIELDS, DatabaseSettings
from dealership.secret import Secret, SecretAddress

log = logging.getLogger(__name__)

_OLDER_FIELDS = {"db": "name"}
_FIELDS = frozenset(field.name for field in fields(DatabaseSettings)) - {"options", "tls"}


def settings_from_dict(given: Mapping[str, Any]) -> DatabaseSettings:
    """The settings of the alias that `given["alias"]` names; `core` if it names none.

    Takes the fields of `DatabaseSettings`, `db` for `name`, an address as `host`, and every option
    of the driver. Raises `OptionError` naming what is unknown or contradicts something else.
    """
    own: dict[str, Any] = {"alias": "core", "name": "dealership"}
    remaining: dict[str, Any] = {}
    for key, value in given.items():
        field = _OLDER_FIELDS.get(key, key)
        (own if field in _FIELDS else remaining)[field] = value
    options = options_from_dict(remaining)
    for option in [option for option in options if option in OWN_FIELDS]:
        field, _ = OWN_FIELDS[option]
        if own.get(field, options[option]) != options[option]:
            raise OptionError([(option, f"contradicts {field}")])
        own[field] = options.pop(option)
    settings = DatabaseSettings(**_placed(own), options=options)
    _mind_certificates(settings, own.keys() | options.keys())
    return settings


def _mind_certificates(settings: DatabaseSettings, said: Iterable[str]) -> None:
    """What is said of certificates counts only with TLS; giving them up is told at every start."""
    in_vain = sorted(word for word in said if word.startswith("tls") and word != "tls")
    if in_vain and not settings.tls and not settings.uri:
        raise OptionError([(word, "has no effect without tls") for word in in_vain])
    if settings.tls_allow_invalid_certificates:
        log.warning(
            "Alias %s takes any certificate: anybody in between can pose as the database!",
            settings.alias,
        )


def _placed(own: dict[str, Any]) -> dict[str, Any]:
    """The fields with hosts checked, an address in its place, and secrets that do not show."""
    host = str(own.get("host", ""))
    try:
        if host.startswith(("mongodb://", LOOKED_UP)):
            own |= {"uri": host, "host": ""}
        elif host:
            own["host"] = host_list(host)
    except HostError as error:
        raise OptionError([("host", str(error).rstrip("."))]) from None
    if "password" in own:
        own["password"] = Secret(own["password"])
    if "uri" in own:
        own["uri"] = SecretAddress(own["uri"])
    return own
