"""What machines fetch: feeds, the sitemap, robots.txt, pictures to share."""

from datetime import datetime
from itertools import chain, islice

from flask import Blueprint, Response, abort, current_app, request, url_for
from flask_babel import gettext as _

from dealership.cars.car import Car
from dealership.cars.status import Status
from dealership.cars.stock_index.keeping import stock_now
from dealership.publishing.arrivals import arrivals_feed, newest_of
from dealership.publishing.canonical import canonical_feed, canonical_list
from dealership.publishing.dealer import the_dealer
from dealership.publishing.freshness import changed_last, offered_now
from dealership.publishing.google_vehicles import google_vehicles
from dealership.publishing.links import Links
from dealership.publishing.reading import offered, read_all
from dealership.publishing.robots import robots_txt
from dealership.publishing.shared_picture import shared_picture
from dealership.publishing.sitemap import (
    FIELDS,
    MOST,
    Days,
    addresses,
    cars_at,
    index_of,
    parts_of,
    range_of,
)
from dealership.publishing.stock_list import stock_csv, stock_xml
from dealership.publishing.streaming import stream
from dealership.web.access import public

CSV, XML = "text/csv", "application/xml"
FOR_EVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"

bp = Blueprint("publishing", __name__)


@bp.get("/cars/photos/<digest:digest>.jpg")
@public
def picture(digest: str):
    """A picture as other sites and programs show it; its address names its content."""
    content = shared_picture(digest)
    if content is None:
        abort(404)
    response = Response(content, mimetype="image/jpeg", headers={"Cache-Control": FOR_EVER})
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.set_etag(f"{digest}-shared")
    return response.make_conditional(request)


@bp.get("/robots.txt")
@public
def robots():
    """What robots are asked to leave alone."""
    text = robots_txt(current_app)
    return Response(text, mimetype="text/plain", headers={"Cache-Control": A_DAY})


@bp.get("/feeds/google-vehicles.csv")
@public
def google():
    """The stock for Google."""
    return stream(lambda: google_vehicles(_offered(), Links(), the_dealer()), CSV)


@bp.get("/feeds/stock.csv")
@public
def csv():
    """The stock as a table."""
    return stream(lambda: stock_csv(_offered(), Links(), the_dealer()), CSV)


@bp.get("/feeds/stock.xml")
@public
def xml():
    """The stock as XML."""
    return stream(lambda: stock_xml(_offered(), Links(), the_dealer()), XML)


@bp.get("/feeds/arrivals.atom")
@public
def arrivals():
    """The newest arrivals, of all cars or of a search with the arguments of the list."""

    def write():
        feed = arrivals_feed(
            newest_of(request.args),
            Links(),
            the_dealer(),
            title=_("New arrivals at %(dealership)s", dealership=the_dealer().name),
            here=canonical_feed(request.args),
            page=canonical_list(request.args),
        )
        return list(feed)

    return stream(write, "application/atom+xml")


@bp.get("/sitemap.xml")
@public
def sitemap():
    """All addresses worth knowing, or where their lists are when there are many."""

    def write():
        if offered_now() > MOST:
            return index_of(_parts())
        cars = islice(read_all(Car.objects.for_sale(), FIELDS), MOST)
        return addresses(chain(_pages(), cars_at(cars, Links())))

    return stream(write, XML)


@bp.get("/sitemaps/pages.xml")
@public
def sitemap_of_pages():
    """The pages that are not of one car."""
    return stream(lambda: addresses(_pages()), XML)


@bp.get("/sitemaps/<name>.xml")
@public
def sitemap_part(name: str):
    """The cars for sale that came in some year or month or on some day."""
    wanted = range_of(name)
    if wanted is None:
        abort(404)
    first, last, skip = wanted
    came = Car.objects.for_sale()(acquired__gte=first, acquired__lt=last)
    if not came.skip(skip).limit(1).only("id").as_pymongo().first():
        abort(404)
    cars = islice(read_all(came, FIELDS, skip=skip), MOST)
    return stream(lambda: addresses(cars_at(cars, Links())), XML)


def _offered():
    return offered(Car.objects.for_sale())


def _parts() -> list[tuple[str, datetime | None]]:
    """The part with the pages, and those with the cars."""
    days = [Days(day["_id"].date(), day["cars"], day["changed"]) for day in Car.objects.arrivals()]
    return [
        (url_for("publishing.sitemap_of_pages", _external=True), None),
        *(
            (url_for("publishing.sitemap_part", name=part.name, _external=True), part.changed)
            for part in parts_of(days)
        ),
    ]


def _pages() -> list[tuple[str, datetime | None]]:
    """The front page, the list, and the list of each make."""
    with stock_now() as stock:
        makes = sorted(stock.counts("make", stock.having("status", Status.FOR_SALE)))
    changed = changed_last()
    return [
        (url_for("home.index", _external=True), changed),
        (canonical_list({}), changed),
        *((canonical_list({"make": make}), None) for make in makes),
    ]
