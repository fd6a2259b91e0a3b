"""The front page, and where colleagues begin their day."""

from collections.abc import Iterator

from flask import Blueprint, redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from dealership.accounts.account import Account
from dealership.accounts.permissions import SHOPPERS_VIEW, can, permit
from dealership.cars.car import Car
from dealership.cars.card import FIELDS, CarCard
from dealership.cars.just_arrived import latest_arrivals
from dealership.cars.specification import Body
from dealership.cars.status import Status
from dealership.cars.stock_index.keeping import stock_now
from dealership.home.budgets import budgets
from dealership.owners.owner import Owner
from dealership.privacy.erasure_request import ErasureRequest
from dealership.profile.current import profile
from dealership.sales.seeing import leads_to_see
from dealership.web.access import public
from dealership.web.formats import number
from dealership.web.own_pages import page_before

NEWEST = 8
REPORTING = "reporting"

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def index():
    """The shop window: a search box, the newest arrivals, ways in by price, shape and make."""
    with stock_now() as stock:
        for_sale = stock.having("status", Status.FOR_SALE)
        cars_of_makes = stock.counts("make", for_sale)
        cars_of_bodies = stock.counts("body", for_sale)
        total = len(for_sale)
        sums = budgets(stock, for_sale)
        latest = latest_arrivals(stock)
    makes = sorted(cars_of_makes.items(), key=lambda item: (-item[1], item[0]))
    bodies = [(b.value, b.label, n) for b in Body if (n := cars_of_bodies.get(b.value))]
    return render_template(
        "home/index.html",
        makes=makes,
        bodies=bodies,
        budgets=sums,
        newest=_newest(),
        latest=latest,
        total=total,
    )


@bp.get("/dashboard")
@permit("home.dashboard")
def dashboard():
    """How the house stands, and what needs somebody's attention."""
    with stock_now() as stock:
        counts = stock.counts("status", stock.all)
        latest = latest_arrivals(stock)
    figures = [
        (s.label, number(counts.get(s, 0)), url_for("cars.index", status=s.value)) for s in Status
    ]
    owners = Owner.objects.using(REPORTING).count()
    figures.append((_("Owners"), number(owners), url_for("owners.index")))
    if can("accounts.manage"):
        today = Account.objects.using(REPORTING).created_today().count()
        figures.append((_("Accounts opened today"), number(today), url_for("accounts.index")))
    if can("sales.view"):
        label = _("Open requests") if can("sales.edit") else _("Open service requests")
        waiting = leads_to_see(using=REPORTING).open().count()
        figures.insert(0, (label, number(waiting), url_for("sales.index")))
    return render_template(
        "home/dashboard.html",
        figures=figures,
        attention=list(_attention(counts)),
        newest=_newest(),
        latest=latest,
    )


@bp.post("/dashboard/view/<any(shoppers,staff):view>")
@permit("home.dashboard")
def change_view(view: str):
    """Look at the public pages as shoppers do, or no longer."""
    if view == "shoppers":
        session[SHOPPERS_VIEW] = True
    else:
        session.pop(SHOPPERS_VIEW, None)
    return redirect(page_before(url_for("home.index")), code=303)


def _attention(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    """(what to look at, where)."""
    if can("profile.edit") and not profile().is_stored:
        yield _("Make the site yours: name, hours, logo, currency"), url_for("profile.edit")
    if can("owners.erase") and (waiting := ErasureRequest.objects.open().count()):
        text = ngettext(
            "%(num)s person wants to be forgotten", "%(num)s people want to be forgotten", waiting
        )
        yield text, url_for("privacy.index")
    if preparing := counts.get(Status.PREPARING):
        text = ngettext(
            "%(number)s car in preparation, not offered yet",
            "%(number)s cars in preparation, not offered yet",
            preparing,
            number=number(preparing),
        )
        yield text, url_for("cars.index", status=Status.PREPARING.value)


def _newest() -> list[CarCard]:
    cars = Car.objects.for_sale().only(*FIELDS).order_by("-acquired", "-id").limit(NEWEST)
    return [CarCard.of(car) for car in cars.as_pymongo()]
