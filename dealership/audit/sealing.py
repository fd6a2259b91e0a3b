"""What is recorded about people is sealed: nobody can change the archive, but a key can be forgotten."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import bson
from bson.codec_options import CodecOptions
from cryptography.fernet import Fernet

from dealership.audit.person_key import PersonKey

AT_ONCE = 200
_AWARE: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True)

Stored = Mapping[str, Any]


def seal(event: dict[str, Any], *personal: str) -> dict[str, Any]:
    """An event, given as it would be stored, with what tells of the person for the key alone."""
    told = {name: event.pop(name) for name in personal if name in event}
    lock = Fernet(PersonKey.of(event["subject_id"]))
    return event | {"sealed": lock.encrypt(bson.encode(told))}


def unsealed(events: Iterable[Stored]) -> Iterator[dict[str, Any]]:
    """Events as they were before they were sealed; of a forgotten person remains that it was."""
    waiting = iter(events)
    while some := list(islice(waiting, AT_ONCE)):
        keys = PersonKey.of_all({event["subject_id"] for event in some if "sealed" in event})
        for event in some:
            yield _unsealed(dict(event), keys)


def _unsealed(event: dict[str, Any], keys: dict[str, bytes]) -> dict[str, Any]:
    sealed = event.pop("sealed", None)
    if sealed is None:
        return event
    key = keys.get(event["subject_id"])
    if key is None:
        return event | {"is_forgotten": True}
    return event | bson.decode(Fernet(key).decrypt(sealed), _AWARE)
