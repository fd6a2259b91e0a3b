"""What a test reads in the head of a page."""

import json
from html.parser import HTMLParser
from typing import Any


class Head(HTMLParser):
    """The meta elements, the links by their relation, and the data for machines."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.metas: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.data: dict[str, dict[str, Any]] = {}
        self._is_data = False
        self.feed(page)

    def meta(self, name: str) -> str | None:
        """What one meta element says; None if there is none. Two of a name are a mistake."""
        (said,) = self.metas.get(name, [None])
        return said

    @property
    def canonical(self) -> str | None:
        """The one address of the page."""
        (address,) = self.links.get("canonical", [None])
        return address

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := given.get("name") or given.get("property")):
            self.metas.setdefault(name, []).append(given["content"])
        elif tag == "link":
            self.links.setdefault(given["rel"], []).append(given["href"])
        self._is_data = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._is_data:
            said = json.loads(data)
            self.data[said["@type"]] = said
            self._is_data = False
