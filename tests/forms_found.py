"""Every form of the site as somebody finds it: where it is sent, and what its fields may hold."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from tests.access_table import PEOPLE, ROWS
from tests.access_world import World


@dataclass
class Field:
    """One name in a form, with the values that the page proposes for it."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form that is posted: who found it where, and its fields."""

    person: str
    page: str
    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def takes_files(self) -> bool:
        """Whether it is sent in parts, with files in them."""
        return any(one.kind == "file" for one in self.fields.values())


class _Forms(HTMLParser):
    """Collects the POST forms of a page, one more for each button that leads elsewhere."""

    def __init__(self, person: str, page: str):
        super().__init__()
        self.found: list[Form] = []
        self._person, self._page = person, page
        self._form: Form | None = None
        self._select: Field | None = None
        self._by_id: dict[str, Form] = {}
        self._outside: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = None
            if given.get("method", "get").lower() == "post":
                self._form = self._add(given.get("action", ""))
                self._by_id[given.get("id", "")] = self._form
        elif tag == "button" and "form" in given:
            self._outside.append(given)
        elif tag == "option" and self._select:
            self._select.values.append(given.get("value", ""))
        elif self._form is not None and tag in {"input", "select", "textarea", "button"}:
            self._take(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None

    def close(self) -> None:
        super().close()
        for button in self._outside:  # it may stand before the form that it belongs to
            if form := self._by_id.get(button["form"]):
                self._take(form, "button", button)

    def _add(self, action: str) -> Form:
        form = Form(self._person, self._page, urljoin(self._page, action))
        self.found.append(form)
        return form

    def _take(self, form: Form, tag: str, given: dict[str, str]) -> None:
        if "formaction" in given:
            fields, form = form.fields, self._add(given["formaction"])
            form.fields = dict(fields)
        if name := given.get("name"):
            kind = given.get("type", "text") if tag == "input" else tag
            known = form.fields.setdefault(name, Field(name, kind))
            known.values += [given.get("value", "")] if tag in {"input", "button"} else []
            self._select = known if tag == "select" else None


def forms_of(world: World) -> list[Form]:
    """The forms on every page of the access table that somebody gets to see, once for each person."""
    found: dict[tuple[str, str], Form] = {}
    for row in ROWS:
        if row.method != "GET":
            continue
        for person, answer in zip(PEOPLE, row.answers, strict=True):
            if answer in {"200", "301"}:
                for form in _forms_on(world, person, world.address(row.address)):
                    found.setdefault((person, form.action), form)
    return list(found.values())


def _forms_on(world: World, person: str, address: str) -> list[Form]:
    answer = world.browsers[person].get(address, follow_redirects=True)
    if answer.mimetype != "text/html":
        return []
    parser = _Forms(person, answer.request.path)
    parser.feed(answer.text)
    parser.close()
    return parser.found
