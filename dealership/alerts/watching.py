"""Looking out for new cars, and telling those who wait for one like it."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

from bson import ObjectId
from flask import url_for
from flask_babel import force_locale

from dealership.alerts.key import key_of
from dealership.alerts.lookout import Lookout
from dealership.alerts.query import read_query
from dealership.alerts.saved_search import MOST_WAITING, SavedSearch
from dealership.cars.car import Car
from dealership.cars.search import matching
from dealership.database.fields import now
from dealership.database.transactions import in_transaction
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write
from dealership.shortlist.cards import cards_of

# How long a car may be on its way into the database after its moment was taken.
UNDER_WAY = timedelta(minutes=5)
SHOWN = 10


def watch() -> None:
    """Note which new cars match which searches, and write the letters that are due."""
    note_arrivals()
    tell_all()


def note_arrivals() -> None:
    """Hold the cars that were put up for sale since the last time against every search.

    A car may be looked at twice, which changes nothing the second time.
    """
    moment = now()
    arrivals = Car.objects.put_up_since(Lookout.post().reached - UNDER_WAY)
    if arrivals:
        _note(SavedSearch.objects.confirmed().only("query", "created"), arrivals)
    Lookout.has_reached(moment)


def look_for(search: SavedSearch) -> None:
    """Hold one search against the cars that arrived since it was saved."""
    if arrivals := Car.objects.put_up_since(search.created):
        _note([search], arrivals)


def _note(searches: Iterable[SavedSearch], arrivals: list[Car]) -> None:
    for query, alike in groupby(searches, key=lambda search: search.query):
        found = matching(read_query(query), [car.id for car in arrivals])
        for search in alike if found else ():
            # A car that was there before stood on the list that the search was saved from.
            news = [
                car.id
                for car in arrivals
                if car.id in found and car.for_sale_since >= search.created
            ]
            if news:
                search.note(news[-MOST_WAITING:])


def tell_all() -> None:
    """Write to everybody for whom cars wait and whose last letter is an hour old."""
    for search in SavedSearch.objects.due():
        _tell(search)


def _tell(search: SavedSearch) -> None:
    """Write about the cars that wait, but for those that are sold or match no longer."""
    still = matching(read_query(search.query), search.waiting)
    news = [car_id for car_id in reversed(search.waiting) if car_id in still]

    def act() -> None:
        if search.take_waiting(tells=bool(news)) and news:
            _write(search, news)

    in_transaction(act)


def _write(search: SavedSearch, car_ids: list[ObjectId]) -> None:
    key = key_of(search)
    with force_locale(search.language):
        cards = cards_of(car_ids[:SHOWN])
    write(
        to=search.email,
        purpose=Purpose.SEARCH_FOUND,
        template="alerts/found",
        language=search.language,
        key=f"search {search.id} found {search.letters + 1}",
        unsubscribe_url=url_for("alerts.stop", key=key, _external=True),
        search=search,
        search_key=key,
        cars=cards,
        more=len(car_ids) - len(cards),
        list_url=_absolute(read_query(search.query).url()),
    )


def _absolute(path: str) -> str:
    return url_for("home.index", _external=True).rstrip("/") + path
