"""A long list of documents, read page by page, whose place stands in the address."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from flask import url_for

from dealership.database.keyset import Order, Page, read_page

PAGE_SIZE = 50


class PagedList:
    """The page of a list that an address asks for, and the addresses of the pages beside it.

    A subclass says at which endpoint it is shown, in which order, with which fields of the
    documents (all if none are named), what is found, and what the address says beside the place.
    """

    endpoint: ClassVar[str]
    order: ClassVar[Order]
    fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, args: Mapping[str, str]):
        self._after, self._before = args.get("after"), args.get("before")

    @property
    def found(self) -> Any:
        """A query for everything in the list."""
        raise NotImplementedError

    @property
    def asked(self) -> dict[str, Any]:
        """What the address says, without the place."""
        raise NotImplementedError

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The documents of this page, as they are stored."""
        return self._page.documents

    @property
    def next_url(self) -> str | None:
        """The address of the following page."""
        return self._url(after=self._page.next) if self._page.next else None

    @property
    def previous_url(self) -> str | None:
        """The address of the page before."""
        return self._url(before=self._page.previous) if self._page.previous else None

    @cached_property
    def _page(self) -> Page:
        return read_page(
            self.found,
            self.order,
            size=PAGE_SIZE,
            after=self._after,
            before=self._before,
            fields=self.fields,
        )

    def _url(self, **place: Any) -> str:
        return url_for(self.endpoint, **self.asked | place)
