"""Who is acting at this moment, from where, and for what reason."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from bson import ObjectId
from flask import g, has_request_context, request
from flask_login import current_user

from dealership.audit.actor_kind import ActorKind
from dealership.typed_text import one_line

_reason: ContextVar[str | None] = ContextVar("reason of what is done", default=None)


@dataclass(frozen=True)
class Actor:
    """Somebody, by the name that they have today."""

    kind: ActorKind
    id: ObjectId | None = None
    name: str | None = None


def actor_now() -> Actor:
    """Whoever is doing this."""
    if not has_request_context():
        return Actor(ActorKind.COMMAND, name=_system_user())
    if name := g.get("round"):
        return Actor(ActorKind.ROUND, name=name)
    if current_user.is_authenticated:
        kind = ActorKind.ACCOUNT if current_user.is_staff else ActorKind.CUSTOMER
        return Actor(kind, current_user.id, str(current_user))
    return Actor(ActorKind.VISITOR)


def address_now() -> str | None:
    """The network address that the request came from, as the proxy says."""
    return request.remote_addr if has_request_context() else None


def request_id_now() -> str | None:
    """The id under which the request is in the log."""
    return g.get("request_id") if has_request_context() else None


def reason_now() -> str | None:
    """What was said with `because`."""
    return _reason.get()


@contextmanager
def because(reason: str | None) -> Iterator[None]:
    """Say why: whatever is recorded within carries this reason."""
    said = _reason.set(one_line(reason or "") or None)
    try:
        yield
    finally:
        _reason.reset(said)


def _system_user() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return None
