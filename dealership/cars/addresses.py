"""Where a car's page is: the one address that we show to people and to machines."""

from typing import Any, Protocol
from urllib.parse import quote

from flask import request, url_for

# What may stand in a query string as it is (RFC 3986), the percent sign included.
_AS_IT_IS = "!$%&'()*+,-./:;=?@_~[]"


class Addressed(Protocol):
    """What has an address: a car, or its card."""

    @property
    def slug(self) -> str: ...


def car_url(car: Addressed, **more: Any) -> str:
    """The address of a car's page; `_external=True` makes it a whole one."""
    return url_for("cars.show", car_name=car.slug, **more)


def with_our_query(address: str) -> str:
    """An address with the query string of the request at hand."""
    query = quote(request.query_string, safe=_AS_IT_IS)
    return f"{address}?{query}" if query else address
