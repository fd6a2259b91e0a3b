"""The archive as a table that opens in a spreadsheet."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask_babel import gettext as _

from dealership.audit.telling import tell, told_as
from dealership.publishing.writing_csv import harmless, table


def lines_of(events: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of the table, the headings first; one line an event."""
    return table(_headings(), map(_row, events))


def _headings() -> list[str]:
    return [
        _("When (UTC)"),
        _("Act"),
        _("Who"),
        _("What happened"),
        _("Changes"),
        _("Reason"),
        _("Network address"),
        _("Request"),
        _("Document"),
        _("Account"),
    ]


def _row(event: Mapping[str, Any]) -> list[Any]:
    told = tell(event)
    kind, id = event.get("subject_kind"), event.get("subject_id")
    return [
        told.moment.strftime("%Y-%m-%d %H:%M:%S"),
        event["act"],
        harmless(told_as(event)),
        harmless(told.sentence.striptags()),
        harmless("; ".join(told.details)),
        harmless(told.reason),
        harmless(told.address),
        harmless(told.request_id),
        f"{kind} {id}" if id else "",
        str(event.get("actor_id") or ""),
    ]
