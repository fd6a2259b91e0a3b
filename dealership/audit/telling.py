"""Events as they are told: in plain sentences, in the language of whoever reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup, escape

from dealership.audit.actor_kind import ActorKind
from dealership.audit.acts import is_refusal, sentence_of
from dealership.audit.field_names import name_of
from dealership.audit.subjects import address_of
from dealership.audit.values import said

CHANGED = "change"
LONGEST_LIST = 6


@dataclass(frozen=True)
class Told:
    """An event, ready to be shown. `details` say what was changed, unless the sentence does."""

    moment: datetime
    sentence: Markup
    details: list[str]
    reason: str
    address: str
    request_id: str
    is_refusal: bool

    @property
    def is_long(self) -> bool:
        """Whether the details are too many to be shown at once."""
        return len(self.details) > LONGEST_LIST


def tell(event: Mapping[str, Any], *, on_own_page: bool = False) -> Told:
    """Tell an event, given as it is stored; on the page of what it happened to, without naming that."""
    changes = event.get("changes", [])
    phrases = [_phrase(event, change) for change in changes]
    act = event["act"]
    told_at_once = on_own_page and _did(act) == CHANGED and len(phrases) == 1
    sentence = _("%(who)s changed %(change)s.") if told_at_once else _(sentence_of(act))
    what = {"change": phrases[0]} if told_at_once else {"what": _what(event, on_own_page)}
    return Told(
        moment=event["moment"],
        sentence=escape(sentence) % {"who": told_as(event), **what},
        details=[] if told_at_once else phrases,
        reason=event.get("reason") or "",
        address=event.get("address") or "",
        request_id=event.get("request_id") or "",
        is_refusal=is_refusal(act),
    )


def _did(act: str) -> str:
    return act.rpartition(".")[2]


def told_as(event: Mapping[str, Any]) -> str:
    """Who did it: staff by their name alone, everybody else by what they are."""
    name, kind = event.get("actor_name"), ActorKind(event["actor_kind"])
    if kind is ActorKind.ACCOUNT:
        return name or kind.label
    return f"{kind.label} ({name})" if name else kind.label


def _what(event: Mapping[str, Any], on_own_page: bool) -> Markup:
    if on_own_page:
        return escape(_("this"))
    if event.get("is_forgotten"):
        return escape(_("somebody who is forgotten"))
    title = event.get("subject_title") or _("something unknown")
    address = address_of(event.get("subject_kind"), event.get("subject_id"))
    if not address:
        return escape(title)
    return Markup('<a href="{}">{}</a>').format(address, title)


def _phrase(event: Mapping[str, Any], change: Mapping[str, Any]) -> str:
    """What became of one field, such as: the price from $18,450 to $17,900."""
    kind, field = event.get("subject_kind"), change["field"]
    name = _(name_of(kind, field))
    if change.get("is_secret"):
        return name
    before = said(kind, field, change.get("before"))
    after = said(kind, field, change.get("after"))
    if _did(event["act"]) != CHANGED:
        return _("%(field)s: %(value)s", field=name, value=after or before)
    if isinstance(change.get("before") or change.get("after"), list):
        return _list_phrase(name, before, after)
    nothing = _("nothing")
    return _(
        "%(field)s from %(before)s to %(after)s",
        field=name,
        before=before or nothing,
        after=after or nothing,
    )


def _list_phrase(name: str, taken: str, put: str) -> str:
    if taken and put:
        return _("%(field)s: %(put)s instead of %(taken)s", field=name, put=put, taken=taken)
    if put:
        return _("%(field)s: %(put)s was added", field=name, put=put)
    return _("%(field)s: %(taken)s was taken out", field=name, taken=taken)
