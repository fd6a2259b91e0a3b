"""Receiving a request: it is kept, the shopper has it confirmed, the sales team hears of it."""

from contextlib import suppress
from hashlib import blake2b

from bson import ObjectId
from flask import url_for
from mongoengine import NotUniqueError

from dealership.accounts.account import Account
from dealership.cars.car import Car
from dealership.database.fields import now
from dealership.database.transactions import in_transaction
from dealership.email_address import normalised
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write, write_to_the_house
from dealership.sales.holding import hold_end
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.sales.standing import Standing
from dealership.sales.visiting import check_visit


def identity_of(*typed: object) -> ObjectId:
    """The id of a request that says this: sent twice, it is the same one."""
    text = "\x1f".join(map(str, typed))
    return ObjectId(blake2b(text.encode(), digest_size=12).digest())


def remember_car(lead: Lead, car: Car) -> None:
    """Write down in a lead which car it is about, as it is called now."""
    lead.car_id, lead.car_title, lead.stock_number = car.id, str(car), car.stock_number


def receive(lead: Lead, *, by: Account | None = None) -> None:
    """Keep a lead and write the e-mails about it; nothing if it was received before.

    `by` is the account of whoever asks, if they are signed in.

    Raises `mongoengine.ValidationError`, also for a visit while we are closed. A suspected lead is
    kept without a letter to anybody: it may name the address of somebody who did not ask.
    """
    if lead.kind is LeadKind.RESERVATION:
        lead.held_until = hold_end(now())  # type: ignore[assignment]
    if lead.wished_time is not None:
        check_visit(lead.wished_time)
    lead.standing = Standing.SUSPECTED if lead.suspicions else Standing.NEW

    def act() -> None:
        lead.save(force_insert=True)
        if lead.standing is Standing.NEW:
            _confirm(lead, by)
            _tell_sales(lead)

    with suppress(NotUniqueError):
        in_transaction(act)


def _confirm(lead: Lead, by: Account | None) -> None:
    """Write to the shopper: what they typed only to a mailbox that they have shown to be theirs.

    To any other, whoever typed the address would write under our name.
    """
    is_theirs = by is not None and by.email_confirmed and by.email == normalised(lead.email)
    if lead.email:
        write(
            to=lead.email,
            purpose=Purpose.REQUEST_RECEIVED,
            template="sales/request_received",
            language=lead.language,
            key=f"request {lead.id} received",
            lead=lead,
            quotes=is_theirs,
        )


def _tell_sales(lead: Lead) -> None:
    write_to_the_house(
        purpose=Purpose.REQUEST_ARRIVED,
        template="sales/request_arrived",
        key=f"request {lead.id} arrived",
        reply_to=lead.email,
        lead=lead,
        url=url_for("sales.show", lead_id=lead.id, _external=True),
    )
