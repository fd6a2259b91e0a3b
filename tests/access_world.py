"""The people of the access table, signed in without their passwords, and what they come upon."""

import io
import time
from typing import Any

from bson import ObjectId
from flask import Flask, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf

from dealership.accounts.account import Account
from dealership.accounts.email_change import EmailChange
from dealership.accounts.email_change_stop import EmailChangeStop
from dealership.accounts.first_manager import FirstManager
from dealership.accounts.freshness import PROVED
from dealership.accounts.invitation import Invitation
from dealership.accounts.password_reset import PasswordReset
from dealership.accounts.registration import Registration
from dealership.accounts.roles import Role
from dealership.accounts.signing_in import SESSION_KEY
from dealership.alerts.key import key_of
from dealership.alerts.saved_search import SavedSearch
from dealership.cars.car import Car
from dealership.cars.photographing import add_photo
from dealership.cars.service_record import ServiceRecord
from dealership.cars.status import Status
from dealership.database.fields import now
from dealership.history.history_link import HistoryLink
from dealership.history.sharing import secret_of, share
from dealership.owners.owner import Owner
from dealership.privacy.asking import note_wish
from dealership.privacy.erasure_link import ErasureLink
from dealership.privacy.erasure_request import ErasureRequest
from dealership.privacy.knowing import person_behind
from dealership.profile.changing import put_up_logo
from dealership.profile.current import profile
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.sales.receipt import receipt_for
from dealership.secret import new_key
from tests.access_table import NOTHING, PEOPLE, Row
from tests.factories import make_account, make_car, make_lead, make_owner
from tests.pictures import encoded


class World:
    """A dealership with one person of each kind; its things are made when an address names them."""

    def __init__(self, app: Flask):
        self.app = app
        self.things: dict[str, Any] = {}
        self.token, self.kept = self._new_token()
        self.ann, self.ben = make_owner(name="Ann"), make_owner(name="Ben")
        self.accounts = {
            "Ann": make_account(Role.OWNER, owner_id=self.ann.id),
            "Ben": make_account(Role.OWNER, owner_id=self.ben.id),
            **{role.value: make_account(role) for role in Role if role is not Role.OWNER},
        }
        self.browsers: dict[str, FlaskClient] = {}
        for person in PEOPLE:
            self.let_in(person)

    def ask_all(self, row: Row) -> str:
        """The row as it turns out; people who change things find new ones."""
        answers = []
        for person in PEOPLE:
            if row.method == "POST":
                self.things.clear()
            answers.append(self.ask(person, row.method, self.address(row.address)))
        return row.with_answers(tuple(answers))

    def ask(self, person: str, method: str, address: str) -> str:
        """What somebody is answered, as the table writes it."""
        body = None if method == "GET" else {"csrf_token": self.token}
        answer = self.browsers[person].open(address, method=method, data=body)
        asked_in = (answer.location or "").startswith("/accounts/sign-in")
        return "in" if asked_in else str(answer.status_code)

    def address(self, pattern: str) -> str:
        """An address of the table with real things in the place of their names."""
        return pattern.format_map(self)

    def __getitem__(self, name: str) -> Any:
        if name not in self.things:
            self.things[name] = getattr(self, f"make_{name}")()
        return self.things[name]

    def _new_token(self) -> tuple[str, dict[str, Any]]:
        """What forms carry against forgery, and what a cookie keeps of it."""
        with self.app.test_request_context():
            return generate_csrf(), dict(session)

    def let_in(self, person: str) -> None:
        """Give somebody a browser in which they have just signed in, unless they are a stranger."""
        kept = dict(self.kept)
        if account := self.accounts.get(person):
            key = new_key()
            account.sign_in(key, "127.0.0.1")
            kept |= {"_user_id": account.fs_uniquifier, "_fresh": True, SESSION_KEY: key}
            kept |= {"fs_cc": "set", PROVED: time.time(), "identity": "set"}
        self.browsers[person] = self.app.test_client()
        with self.browsers[person].session_transaction() as cookie:
            cookie.update(kept)

    # What stands in braces in the table.

    def make_car(self) -> Car:
        return make_car()

    def make_sold(self) -> Car:
        return make_car(status=Status.SOLD)

    def make_preparing(self) -> Car:
        return make_car(status=Status.PREPARING)

    def make_photo(self) -> str:
        return add_photo(self["car"].id, io.BytesIO(encoded())).digest

    def make_logo(self) -> str:
        with self.app.test_request_context():
            put_up_logo(io.BytesIO(encoded(format="PNG")))
            return profile().logo.digest

    def make_ann(self) -> Owner:
        return self.ann

    def make_anns(self) -> Car:
        car = make_car(
            status=Status.SOLD, service_history=[ServiceRecord(description="Oil changed")]
        )
        self.ann.modify(add_to_set__car_ids=car.id)
        return car

    def make_link(self) -> HistoryLink:
        with self.app.app_context():
            return share(self["anns"].id, by=self.ann, shows_prices=False, id=ObjectId())

    def make_wish(self) -> ErasureRequest:
        with self.app.test_request_context():
            return note_wish(person_behind(self.ann), language="en", by="Morgan Reyes")

    def make_erasure(self) -> str:
        return ErasureLink.issue(account_id=self.accounts["Ann"].id, language="en")

    def make_history(self) -> str:
        with self.app.app_context():
            return secret_of(self["link"]) or ""

    def make_reset(self) -> str:
        return PasswordReset.issue(account_id=self.accounts["Ann"].id)

    def make_colleague(self) -> Account:
        return make_account(Role.TECHNICIAN)

    def make_registration(self) -> str:
        return Registration.issue(email="newcomer@example.com")

    def make_invitation(self) -> str:
        Invitation.objects.delete()
        return Invitation.issue(email="colleague@example.com", roles=[Role.ADVISOR])

    def make_first(self) -> str:
        FirstManager.objects.delete()
        return FirstManager.issue()

    def make_email(self) -> str:
        ann = self.accounts["Ann"]
        return EmailChange.issue(account_id=ann.id, email=f"{ObjectId()}@example.com")

    def make_stop(self) -> str:
        return EmailChangeStop.issue(account_id=self.accounts["Ann"].id)

    def make_lead(self) -> Lead:
        return make_lead(self["car"])

    def make_service(self) -> Lead:
        return make_lead(self["car"], kind=LeadKind.SERVICE, wished_time=now())

    def make_receipt(self) -> str:
        with self.app.app_context():
            return receipt_for(self["lead"])

    def make_alert(self) -> str:
        search = SavedSearch(email=f"{new_key()}@example.com", query="", title="All", language="en")
        search.save(force_insert=True)
        with self.app.app_context():
            return key_of(search)


class Emptiness(World):
    """A dealership with the same people, in which nothing is what an address names."""

    def __getitem__(self, name: str) -> Any:
        return NOTHING[name]
