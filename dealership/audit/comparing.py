"""What is different between two versions of a document; of secrets, only that they are."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mongoengine import Document

from dealership.audit.event import FieldChange
from dealership.database.recorded import unrecorded

# Whatever a document says or forgets to say: fields with such names never show their values.
SECRET_LIKE = re.compile(
    r"passw|secret|token|fingerprint|uniquifier|hash|totp|otp|recovery|credential|webauthn|passkey"
    r"|private|public_key|api_key|session|sign_ins|(^|_)mf_|(^|_)tf_",
    re.I,
)
HIDDEN = "•••"


def differences(
    document: type[Document], before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> list[FieldChange]:
    """The recorded fields that differ, in the order in which the document declares them.

    That a new document has secrets, or that they are gone with one, says nothing.
    """
    has_changed = before is not None and after is not None
    before, after = before or {}, after or {}
    skipped = unrecorded(document)
    declared = {name: place for place, name in enumerate(document._fields)}
    names = (before.keys() | after.keys()) - skipped
    secrets = frozenset(document._meta.get("secret", ()))
    return [
        change
        for name in sorted(names, key=lambda name: (declared.get(name, len(declared)), name))
        for change in _compare(name, before.get(name), after.get(name), secrets)
        if has_changed or not change.is_secret
    ]


def is_secret(name: str) -> bool:
    """Whether a field of this name had better not show its values."""
    return SECRET_LIKE.search(name) is not None


def _compare(name: str, before: Any, after: Any, secrets: frozenset[str]) -> Iterator[FieldChange]:
    if _plain(before) == _plain(after):
        return
    if name in secrets or is_secret(name):
        yield FieldChange(field=name, is_secret=True)
    elif _are(Mapping, before, after):
        yield from _compare_parts(name, before or {}, after or {}, secrets)
    else:
        if _are(list, before, after):
            before, after = _differing(before or [], after or [])
        yield FieldChange(
            field=name, before=_scrubbed(before, secrets), after=_scrubbed(after, secrets)
        )


def _are(kind: type, *values: Any) -> bool:
    """Whether the values are of a kind, as far as there are any."""
    return all(isinstance(value, kind) for value in values if _plain(value) is not None)


def _compare_parts(
    name: str, before: Any, after: Any, secrets: frozenset[str]
) -> Iterator[FieldChange]:
    for part in dict.fromkeys([*before, *after]):
        yield from _compare(f"{name}.{part}", before.get(part), after.get(part), secrets)


def _differing(before: list[Any], after: list[Any]) -> tuple[list[Any] | None, list[Any] | None]:
    """What was taken out and put in; the whole lists if they differ only in order."""
    taken, put = _without(before, after), _without(after, before)
    return (taken or None, put or None) if taken or put else (before, after)


def _without(these: list[Any], those: list[Any]) -> list[Any]:
    left = list(those)
    kept = []
    for item in these:
        if item in left:
            left.remove(item)
        else:
            kept.append(item)
    return kept


def _scrubbed(value: Any, secrets: frozenset[str]) -> Any:
    """The value, with everything in it hidden that is a secret by its name."""
    if isinstance(value, Mapping):
        return {
            name: HIDDEN if name in secrets or is_secret(name) else _scrubbed(part, secrets)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [_scrubbed(item, secrets) for item in value]
    return value


def _plain(value: Any) -> Any:
    """Nothing, an empty text and an empty list say the same."""
    return value if value or value is False or value == 0 else None
