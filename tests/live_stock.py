"""What stands in the live site: `python -m tests.live_stock` puts it there and names it in JSON."""

import json
import sys
from datetime import date, timedelta
from decimal import Decimal

from bson import ObjectId
from flask import current_app

from config import Config
from dealership import create_app
from dealership.accounts.account import Account
from dealership.accounts.email_change import EmailChange
from dealership.accounts.email_change_stop import EmailChangeStop
from dealership.accounts.invitation import Invitation
from dealership.accounts.password_reset import PasswordReset
from dealership.accounts.registration import Registration
from dealership.accounts.roles import Role
from dealership.alerts.key import key_of
from dealership.alerts.saved_search import SavedSearch
from dealership.cars.car import Car
from dealership.cars.engine import Engine
from dealership.cars.photo import Photo
from dealership.cars.service_record import ServiceRecord
from dealership.cars.specification import Colour
from dealership.cars.status import Status
from dealership.cars.stocking import recount
from dealership.database.fields import now
from dealership.database.indexes import build, mapped_documents
from dealership.history.sharing import secret_of, share
from dealership.owners.address import Address
from dealership.owners.owner import Owner
from dealership.privacy.asking import note_wish
from dealership.privacy.erasure_link import ErasureLink
from dealership.privacy.knowing import person_behind
from dealership.sales.kind import LeadKind
from dealership.sales.lead import Lead
from dealership.sales.standing import Standing
from dealership.sales.suspicion import Suspicion
from dealership.sales.trade_in import Condition, TradeIn
from dealership.seeding.generating import generate_car, generate_owner
from dealership.seeding.illustrating import illustrate
from dealership.seeding.inserting import insert
from dealership.seeding.plan import Plan
from tests.devices import CAREFUL_ID, careful_telephone, give_app, give_codes, give_passkey
from tests.factories import make_account, make_car, make_lead, make_owner
from tests.prices import ask, ask_since

PLAN = Plan(cars=60, owners=8, seed=1, day=date(2026, 11, 1))
# Drawing takes the longest of all this, so every car shows the same pictures.
DRAWINGS = (("sedan", "blue", "side"), ("sedan", "blue", "front"), ("sedan", "black", "interior"))
COLLEAGUES = {
    "salesperson": Role.SALESPERSON,
    "technician": Role.TECHNICIAN,
    "manager": Role.MANAGER,
}


def fill() -> dict[str, str]:
    """Put everything in place; returns the ids and names that tests speak of."""
    for document in mapped_documents():
        build(document)
    photos = [illustrate(drawing)[1] for drawing in DRAWINGS]
    _generate(photos)
    recount()
    for name, role in COLLEAGUES.items():
        make_account(role, email=f"{name}@dealership.example")
    make_account(Role.ADVISOR, email="newcomer@dealership.example")
    careful = make_account(Role.ADVISOR, email="careful@dealership.example", id=CAREFUL_ID)
    give_passkey(current_app, careful, careful_telephone())
    give_app(current_app, careful)
    give_codes(careful)
    return _tell_stories([Photo(**photo) for photo in photos])


def _generate(photos: list[dict]) -> None:
    numbers = range(1, PLAN.cars + 1)
    cars = [generate_car(PLAN.seed, number, today=PLAN.day) for number in numbers]
    insert(Car._get_collection(), [car | {"photos": photos} for car in cars])
    ids = {number: car["_id"] for number, car in zip(numbers, cars, strict=True)}
    owners = [
        generate_owner(PLAN.seed, number, today=PLAN.day, car_ids=[ids[car] for car in owned])
        for number, owned in enumerate(PLAN.cars_of_owners(), start=1)
    ]
    insert(Owner._get_collection(), owners)


def _tell_stories(photos: list[Photo]) -> dict[str, str]:
    """Cars and people with a part to play, beside the generated ones."""
    offered = make_car(
        make="Volvo",
        model="V60",
        trim="Cross Country",
        photos=photos,
        equipment=["Heated seats", "Roof rails", "Adaptive cruise control"],
        description="One owner since new.\nTwo keys.",
        service_history=[_visit(400, 5), _visit(30, 4)],
    )
    bare = make_car(make="Volvo", model="V60", trim=None, engine=Engine(), colour=Colour.RED)
    sold = _sold(photos)
    reserved = make_car(make="Volvo", model="V90", photos=photos, status=Status.RESERVED)
    spare = make_car(make="Volvo", model="240", trim=None, status=Status.PREPARING)
    owner = make_owner(
        name="Zoë Quartermaine",
        email="zoe@example.com",
        phone="(555) 555-0177",
        address=Address(street="1 Elm Street", city="Portland", region="ME", postal_code="04101"),
        car_ids=[sold.id],
        number_of_visits=3,
    )
    niva = make_car(make="Lada", model="Niva", trim=None, status=Status.SOLD)
    make_owner(name="Yuki Tanaka", email="yuki@example.com", car_ids=[niva.id])
    make_account(Role.OWNER, email="owner@dealership.example", owner_id=owner.id)
    newcomer = make_owner(name="Zachary Newcomer", email=None)
    Invitation.issue(email="new@dealership.example", name="Ned Newcomer", roles=[Role.ADVISOR])
    return {
        "offered": str(offered.id),
        "bare": str(bare.id),
        "sold": str(sold.id),
        "reserved": str(reserved.id),
        "spare": str(spare.id),
        "owner": str(owner.id),
        "newcomer": str(newcomer.id),
        "compared": str(_compared(photos).id),
        "wordy": str(_wordy(photos).id),
        "lead": str(_ask(offered).id),
        "colleague": str(make_account(Role.ADVISOR, name="Zacharias Longfellow").id),
        "closed": str(make_account(Role.TECHNICIAN, Role.SALESPERSON, active=False).id),
        "suspected": str(_ask(bare, standing=Standing.SUSPECTED).id),
        **_save_searches(),
        **_send_links(),
        "shared": str(_share_an_email().id),
        **_want_to_be_forgotten(),
        "history": _share_history(sold, owner),
    }


def _compared(photos: list[Photo]) -> Car:
    """A car among others of its kind, whose price came down."""
    for n in range(1, 9):
        make_car(
            make="Saab",
            model="9-5",
            year=2019 + n % 2,
            mileage=20_000 + 9_000 * n,
            price=Decimal(24_000 - 750 * n),
        )
    car = make_car(make="Saab", model="9-5", photos=photos, price=Decimal(20_450))
    ask_since(car, days=20)
    return ask(car, Decimal(19_950))


def _wordy(photos: list[Photo]) -> Car:
    """A car with as much of everything as may be said; reserved, so that no list shows it."""
    story = "It was driven by a retired geography teacher, on Sundays, and kept under a cover. "
    return make_car(
        make="Rolls-Royce",
        model="Phantom Extended Wheelbase Drophead Coupé Centenary Collection",
        trim="Bespoke Commissioned Collection with the Very Long Name",
        status=Status.RESERVED,
        price=Decimal("1234567.89"),
        mileage=1_234_567,
        photos=[
            Photo(**photo.to_mongo() | {"caption": f"Seen from the side of the harbor, {n}"})
            for n, photo in enumerate(photos)
        ],
        equipment=[
            f"Hand-stitched individual leather item of equipment no. {n}" for n in range(99)
        ],
        description=story * 60 + "\n\n" + "Donaudampfschifffahrtsgesellschaft" * 8,
        service_history=[
            ServiceRecord(
                date=now() - timedelta(days=90 * n),
                description=story * 4,
                price=Decimal("12345.67"),
                customer_rating=1 + n % 5,
                mileage=1_000_000 - 9_000 * n,
            )
            for n in range(25)
        ],
    )


def _ask(car: Car, **described) -> Lead:
    lead = make_lead(
        car,
        kind=LeadKind.TRADE_IN,
        name="Zacharias Longfellow-Featherstonehaugh",
        email="zacharias.longfellow-featherstonehaugh@a-very-long-domain.example.com",
        phone="(555) 555-0178",
        message="What would you give me for it?",
        trade_in=TradeIn(
            make="Volvo", model="240", year=1991, mileage=210_000, condition=Condition.FAIR
        ),
        suspicions=[Suspicion.OFTEN] if described else [],
        **described,
    )
    lead.note("Called, nobody there.", by="Sam Okafor")
    return lead


def _sold(photos: list[Photo]) -> Car:
    """A car that was offered, sold, and has been looked after since."""
    visits = [_visit(500, 4), _visit(200, 5), _visit(6, None)]
    car = make_car(
        make="Volvo",
        model="V60",
        photos=photos,
        service_history=visits,
        acquired=(now() - timedelta(days=430)).date(),
    )
    car.status = Status.SOLD
    car.store()
    since = {"prices.0.since": now() - timedelta(days=420)}
    since |= {"prices.1.since": now() - timedelta(days=300)}
    Car._get_collection().update_one({"_id": car.id}, {"$set": since})
    return car


def _want_to_be_forgotten() -> dict[str, str]:
    """Somebody who waits to be forgotten, and somebody who has not confirmed it yet."""
    owner = make_owner(name="Yolanda Onceknown", email="yolanda@example.com")
    with current_app.test_request_context():
        wish = note_wish(person_behind(owner), language="en", by="Sam Okafor")
    make_account(Role.OWNER, email="forgetful@dealership.example", name="Fay Forgetful")
    account = make_account(Role.OWNER, email="leaving@dealership.example")
    secret = ErasureLink.issue(account_id=account.id, language="en")
    return {"wish": str(wish.id), "erasure": secret}


def _share_history(car: Car, owner: Owner) -> str:
    """What stands in the address that an owner gave to a buyer."""
    return secret_of(share(car.id, by=owner, shows_prices=True, id=ObjectId())) or ""


def _save_searches() -> dict[str, str]:
    """The keys of searches: one waits for a yes, one is told, one was stopped."""
    keys = {}
    for name in ("unconfirmed", "confirmed", "ended"):
        search = SavedSearch(
            email=f"{name}@example.com",
            query="body=suv&make=Trabant",
            title="Trabant, SUV",
            language="en",
            confirmed=now() if name == "confirmed" else None,
        )
        if name != "ended":
            search.save(force_insert=True)
        keys[name] = key_of(search)
    return keys


def _share_an_email() -> Account:
    """A customer's account whose e-mail two owners have."""
    for name in ("Pat Featherstonehaugh-Longfellow", "Sam Featherstonehaugh-Longfellow"):
        make_owner(name=name, email="family@example.com")
    return make_account(Role.OWNER, email="family@example.com", email_confirmed=now())


def _send_links() -> dict[str, str]:
    """The secrets of links that letters hold."""
    forgetful = make_account(email="forgetful@example.com").id
    return {
        "reset": PasswordReset.issue(account_id=forgetful),
        "registration": Registration.issue(email="newcomer@example.com"),
        "stop": EmailChangeStop.issue(account_id=forgetful),
        "email": EmailChange.issue(account_id=forgetful, email="remembered@example.com"),
    }


def _visit(days_ago: int, rating: int | None) -> ServiceRecord:
    return ServiceRecord(
        date=now() - timedelta(days=days_ago),
        description="Oil and filter changed",
        price=Decimal("129.50"),
        customer_rating=rating,
        mileage=40_000,
    )


if __name__ == "__main__":
    with create_app(Config.from_environ()).app_context():
        json.dump(fill(), sys.stdout)
