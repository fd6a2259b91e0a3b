"""Saving a search for an e-mail address, and asking its owner whether that was meant."""

from mongoengine import NotUniqueError

from dealership.alerts.key import key_of
from dealership.alerts.query import query_of, title_of
from dealership.alerts.saved_search import LONGEST_QUERY, LONGEST_TITLE, SavedSearch
from dealership.alerts.watching import look_for
from dealership.cars.search.asked import Asked
from dealership.database.fields import now
from dealership.database.transactions import in_transaction
from dealership.mailing.purpose import Purpose
from dealership.mailing.writing import write

MOST_PER_EMAIL = 10
MOST_UNCONFIRMED = 3


class TooManyFilters(Exception):
    """The search has more filters than can be kept."""


def save_search(email: str, asked: Asked, *, language: str) -> None:
    """Keep a search and write to its reader, who confirms it.

    Whoever calls cannot tell whether the address was known, had this search already or has as many
    as it may. Raises `mongoengine.ValidationError` for what is no address, and `TooManyFilters`.
    """
    query = query_of(asked)
    if len(query) > LONGEST_QUERY:
        raise TooManyFilters
    title = title_of(asked)[:LONGEST_TITLE]
    draft = SavedSearch(email=email, query=query, title=title, language=language)
    draft.validate()

    def act() -> None:
        search = SavedSearch.objects.of_email(draft.email)(query=query).first()
        if search is None and _may_have_another(draft.email):
            search = draft.save(force_insert=True)
        if search is not None:
            _answer(search, language)

    try:
        in_transaction(act)
    except NotUniqueError:  # sent twice at once: now it is there
        in_transaction(act)


def confirm_search(search: SavedSearch) -> None:
    """Begin to tell, also of cars that arrived since the search was saved."""
    if search.confirm():
        look_for(search)


def stop_search(search: SavedSearch) -> None:
    """Tell no more, and forget the address."""
    SavedSearch.objects(id=search.id).modify(remove=True)


def _may_have_another(email: str) -> bool:
    theirs = SavedSearch.objects.of_email(email)
    unconfirmed = theirs(confirmed__exists=False).count()
    return unconfirmed < MOST_UNCONFIRMED and theirs.count() < MOST_PER_EMAIL


def _answer(search: SavedSearch, language: str) -> None:
    """At most one letter an hour, whoever asks for it."""
    kind = "saved" if search.confirmed else "confirm"
    write(
        to=search.email,
        purpose=Purpose.SEARCH_SAVED,
        template=f"alerts/{kind}",
        language=language,
        key=f"search {search.id} {kind} {now():%Y-%m-%d %H}",
        search=search,
        search_key=key_of(search),
    )
