"""Reading pages as a browser does, as far as tests need it."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Collects the fields of every form whose method is POST."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self._form: dict[str, str] | None = None
        self._textarea: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = {} if given.get("method", "get").lower() == "post" else None
            if self._form is not None:
                self.forms.append(self._form)
        if self._form is None or "disabled" in given:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            if given.get("type") in {"checkbox", "radio"} and "checked" not in given:
                return
            if given.get("type") != "file":
                self._form[name] = given.get("value", "")
        elif tag == "textarea" and name:
            self._textarea, self._form[name] = name, ""
        elif tag == "select" and name:
            self._select = name
        elif tag == "option" and self._select:
            value = given.get("value", "")
            first = self._form.setdefault(self._select, value)
            self._form[self._select] = value if "selected" in given else first

    def handle_data(self, data: str) -> None:
        if self._form is not None and self._textarea:
            self._form[self._textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._textarea = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._form = None


def fields_of(page: str) -> dict[str, str]:
    """The fields of the largest POST form of a page, as they stand."""
    parser = _Fields()
    parser.feed(page)
    return max(parser.forms, key=len)


class _Links(HTMLParser):
    """Collects the address of every link, with its `rel`."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append((given.get("rel", ""), given["href"]))


def links_of(page: str, *, rel: str | None = None) -> list[str]:
    """The addresses that a page links to, or those of one relation, such as `next`."""
    parser = _Links()
    parser.feed(page)
    return [address for relation, address in parser.links if rel in {None, relation}]


def form_with(page: str, name: str) -> dict[str, str]:
    """The fields of the first POST form of a page that has a field of some name."""
    parser = _Fields()
    parser.feed(page)
    return next(form for form in parser.forms if name in form)


class _Buttons(HTMLParser):
    """Collects where every button sends, and whether one has to open something to see it."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[tuple[str, bool]] = []
        self._action = ""
        self._inside: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._action = given.get("action", "")
        elif tag == "details":
            self._inside.append("open" not in given)
        elif tag == "button" and given.get("type") == "submit":
            self.buttons.append((given.get("formaction", self._action), any(self._inside)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self._inside.pop()


def buttons_of(page: str) -> list[tuple[str, bool]]:
    """Where each button of a page sends, and whether it is behind something that opens first."""
    parser = _Buttons()
    parser.feed(page)
    return parser.buttons
