"""The addresses that search engines should know, by https://www.sitemaps.org/protocol.html.

A small stock fits into one file. A larger one is split by the days on which cars came, into whole
years, else months, else days, so that a part stays the same while nothing in it changes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

from dealership.publishing.links import Links
from dealership.publishing.writing_xml import document, element

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 10_000
FIELDS = ("year", "make", "model", "stock_number", "acquired", "updated")
_NAME = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:\.([1-9][0-9]{0,2}))?)?)?")


@dataclass(frozen=True)
class Days:
    """How many cars came on a day, and when one of them last changed."""

    day: date
    cars: int
    changed: datetime


@dataclass(frozen=True)
class Part:
    """A part of the sitemap, by its name: a year, a month, a day, or the n-th 10,000 of a day."""

    name: str
    changed: datetime


def parts_of(days: Iterable[Days]) -> list[Part]:
    """The parts that hold all the days, each as coarse as it may be."""
    return list(_split(list(days), ["%Y", "%Y-%m", "%Y-%m-%d"]))


def _split(days: list[Days], formats: list[str]) -> Iterator[Part]:
    if not formats:
        yield from _numbered(days[0])
        return
    written, *finer = formats
    for name, group in groupby(days, key=lambda day: f"{day.day:{written}}"):
        inside = list(group)
        if sum(day.cars for day in inside) <= MOST:
            yield Part(name, max(day.changed for day in inside))
        else:
            yield from _split(inside, finer)


def _numbered(day: Days) -> Iterator[Part]:
    for number in range(1, -(-day.cars // MOST) + 1):
        yield Part(f"{day.day:%Y-%m-%d}.{number}", day.changed)


def range_of(name: str) -> tuple[date, date, int] | None:
    """The first day of a part, the first day after it, and how many cars it skips; None for nonsense."""
    if not (found := _NAME.fullmatch(name)):
        return None
    year, month, day, number = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = _following(first, has_month=month is not None, has_day=day is not None)
    except ValueError:
        return None
    return first, last, MOST * ((number or 1) - 1)


def _following(first: date, *, has_month: bool, has_day: bool) -> date:
    if has_day:
        return date.fromordinal(first.toordinal() + 1)
    if has_month and first.month < 12:
        return first.replace(month=first.month + 1)
    return date(first.year + 1, 1, 1)


def addresses(urls: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    """A list of pages, each with the moment of its last change."""
    return document("urlset", (_place("url", *url) for url in urls), xmlns=NAMESPACE)


def index_of(parts: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    """A list of the parts of a large sitemap."""
    return document("sitemapindex", (_place("sitemap", *part) for part in parts), xmlns=NAMESPACE)


def cars_at(cars: Iterable[Mapping[str, Any]], links: Links) -> Iterator[tuple[str, datetime]]:
    """The address of each car with the moment of its last change."""
    return ((links.car(car), car["updated"]) for car in cars)


def _place(kind: str, address: str, changed: datetime | None) -> ET.Element:
    inside = [element("loc", address)]
    if changed:
        inside.append(element("lastmod", changed.isoformat(timespec="seconds")))
    return element(kind, inside)
