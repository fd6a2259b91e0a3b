"""What the head of a page says of it: to search engines, and to those with whom it is shared.

A page sets `about` by one of these functions, which templates know; `publishing/_head.html` writes
it down.
"""

from dataclasses import dataclass, field
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from dealership.cars.addresses import car_url
from dealership.cars.car import Car
from dealership.cars.card import CarCard
from dealership.publishing.canonical import canonical_feed, canonical_list, is_worth_finding
from dealership.publishing.dealer import the_dealer
from dealership.publishing.links import Links
from dealership.publishing.shared_picture import size_of
from dealership.publishing.structured_data.car import car_data
from dealership.publishing.structured_data.dealership import dealership_data
from dealership.publishing.structured_data.lists import breadcrumbs, item_list
from dealership.web import formats


@dataclass(frozen=True)
class SharedPicture:
    """The picture that goes with a page when it is shared."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class About:
    """A page in a few words: `canonical` is its one whole address, `kind` as OpenGraph names it."""

    title: str
    description: str
    canonical: str
    picture: SharedPicture | None = None
    kind: str = "website"
    price: str = ""
    currency: str = ""
    is_hidden: bool = False
    feed: str = ""
    data: list[dict[str, Any]] = field(default_factory=list)


def about_page(title: str, description: str, *, is_hidden: bool = False) -> About:
    """Any page, at the address it was asked for, without arguments."""
    return About(title, description, request.base_url, is_hidden=is_hidden)


def about_front_page(newest: list[CarCard]) -> About:
    """The front page: the dealership itself."""
    name = the_dealer().name
    return About(
        title=name,
        description=_(
            "Cars for sale at %(dealership)s: price, mileage, specification and service history of"
            " each.",
            dealership=name,
        ),
        canonical=url_for("home.index", _external=True),
        picture=_picture_of(newest),
        feed=canonical_feed({}),
        data=[dealership_data()],
    )


def about_list(search: Any, title: str) -> About:
    """The list of cars, all or narrowed; searched words and fine mixtures are kept out of indexes."""
    canonical = canonical_list(request.args)
    trail = [(_("Home"), url_for("home.index", _external=True))]
    trail.append((_("Cars"), url_for("cars.index", _external=True)))
    if canonical != trail[-1][1]:
        trail.append((title, canonical))
    return About(
        title=title,
        description=_(
            "%(title)s at %(dealership)s, each with its price, mileage, specification and service"
            " history.",
            title=title,
            dealership=the_dealer().name,
        ),
        canonical=canonical,
        picture=_picture_of(search.cars),
        is_hidden=not is_worth_finding(request.args, search),
        feed=canonical_feed(request.args),
        data=[breadcrumbs(*trail), item_list(search.cars)],
    )


def about_car(car: Car) -> About:
    """The page of a car."""
    canonical = car_url(car, _external=True)
    trail = [(_("Home"), url_for("home.index", _external=True))]
    trail.append((_("Cars"), url_for("cars.index", _external=True)))
    trail.append((car.make, canonical_list({"make": car.make})))
    trail.append((car.title, canonical))
    return About(
        title=str(car),
        description=_(
            "%(facts)s. Pictures, specification and service history at %(dealership)s.",
            facts=", ".join(_facts(car)),
            dealership=the_dealer().name,
        ),
        canonical=canonical,
        picture=_first_picture(car),
        kind="product",
        price=f"{car.price:f}" if car.price is not None else "",
        currency=the_dealer().currency,
        data=[car_data(car), breadcrumbs(*trail)],
    )


def _facts(car: Car) -> list[str]:
    price = formats.money(car.price) if car.price is not None else None
    return [fact for fact in (str(car), formats.distance(car.mileage), price) if fact]


def _first_picture(car: Car) -> SharedPicture | None:
    if not car.photos:
        return None
    first = car.photos[0]
    return _shared(first.digest, first.width, first.height, str(car))


def _picture_of(cars: list[CarCard]) -> SharedPicture | None:
    photo = next((car.photo for car in cars if car.photo), None)
    return _shared(photo.digest, photo.width, photo.height, photo.alt) if photo else None


def _shared(digest: str, width: int, height: int, alt: str) -> SharedPicture:
    return SharedPicture(Links().picture(digest), *size_of(width, height), alt)
