"""Sending what nobody would type: every form by everybody who finds it, its fields filled at random."""

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlencode

from bson import ObjectId
from flask import Flask
from mongoengine import ValidationError
from werkzeug.datastructures import MultiDict

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.database.document import MappedDocument
from dealership.database.indexes import mapped_documents
from dealership.web.throttle_window import ThrottleWindow
from tests.access_world import World
from tests.forms_found import Field, Form, forms_of
from tests.pictures import encoded

IN_ONE_WORLD = 200
# A form's own token and ticket stay as they are, most of the time; else nothing behind is reached.
KEPT = {"csrf_token", "ticket", "version", "creates", "next"}
NASTY = (
    "", " ", "0", "-1", "1e999", "NaN", "sNaN", "Infinity", "1E-999999", "9" * 5_000, "1" + "0" * 400,
    "0000-00-00", "9999-12-31", "0001-01-01T00:00", "2026-02-30", "24:61", "\x00", "a\x00b", "\ud800",
    "\u202egnp.exe", "\r\nBcc: x@example.com", "<script>alert(1)</script>", "'\"><img src=x>",
    "{{ 7 * 7 }}", "%s%n", "${jndi:ldap://x}", '{"$ne": ""}', "[$gt]", "../../etc/passwd",
    "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "=cmd|' /C calc'!A0",
    "x" * 100_000, "é" * 300, "ß" * 254 + "@example.com", "a@b", "ann@example.com", "ANN@EXAMPLE.COM ",
    "1HGCV1F30KA000001", "IOQ" * 6, "true", "null", "undefined", "\u0661\u0662", "½", "1,5", "1.234.567,89",
    "0" * 24, "f" * 24, "manager", "owner", "admin",
)  # fmt: skip
PLAIN = (
    "Ann Miller", "ann@example.com", "(555) 555-0142", "2019", "42300", "18450", "18,450.00", "Honda",
    "5", "30", "2026-12-01T10:00", "2026-12-01", "10:00", "1HGCV1F30KA000001", "It was left out.",
)  # fmt: skip
ENDS = (0x80, 0x250, 0x3000, 0x110000)  # of ASCII, Latin, most alphabets, everything
FILES = (b"", b"GIF89a", b"<svg onload=alert(1)>", b"\xff\xd8\xff" + b"\0" * 99, encoded())
FILE_NAMES = ("a.jpg", "../../etc/passwd", "a\x00.png", "", "=1+1.jpg", "\u202egpj.exe", "x" * 300)
SURPRISES = (
    "id",
    "_id",
    "roles",
    "owner_id",
    "active",
    "password",
    "status",
    "$where",
    "page[$gt]",
)


def fill(form: Form, chance: Random) -> MultiDict[str, Any]:
    """A form with every field kept, filled, left out or sent twice."""
    data: MultiDict[str, Any] = MultiDict()
    for one in form.fields.values():
        if one.name in KEPT and one.values and chance.random() < 0.95:
            data.add(one.name, one.values[-1])
        elif one.kind == "file":
            data.add(one.name, (io.BytesIO(chance.choice(FILES)), chance.choice(FILE_NAMES)))
        else:
            for _ in range(chance.choices((1, 0, 2), (16, 1, 1))[0]):
                data.add(one.name, _value(one, chance))
    if chance.random() < 0.2:
        data.add(chance.choice(SURPRISES), chance.choice(NASTY))
    return data


def any_text(chance: Random) -> str:
    """A few letters out of all that there are."""
    return "".join(chr(chance.randrange(chance.choice(ENDS))) for _ in range(chance.randrange(20)))


def _value(one: Field, chance: Random) -> str:
    """What a field is filled with: what the page proposes, what fits, something nasty, anything."""
    ways: list[Callable[[], str]] = [
        lambda: chance.choice(PLAIN),
        lambda: chance.choice(NASTY),
        lambda: any_text(chance),
        lambda: str(chance.randrange(-(10 ** chance.randrange(30)), 10 ** chance.randrange(30))),
    ]
    proposed = [lambda: chance.choice(one.values)] * 6 if one.values else []
    return chance.choice([*proposed, *ways[:1] * 4, *ways])()


Powers = tuple[list[Role], bool, ObjectId | None]


@dataclass
class Flood:
    """Forms sent one after another, and what came of them."""

    app: Flask
    seed: int
    answers: Counter[int] = field(default_factory=Counter)
    powers: dict[ObjectId, Powers] = field(default_factory=dict)

    def run(self, times: int) -> None:
        """Send so many forms."""
        chance = Random(self.seed)
        for number in range(times):
            if number % IN_ONE_WORLD == 0:
                self.renew()
            form = chance.choice(self.forms)
            self.send(form, fill(form, chance), number)

    def renew(self) -> None:
        """Begin in a new world: in the old one people were put out, and things taken away."""
        self.world = World(self.app)
        self.forms = forms_of(self.world)
        self.powers |= {each.id: _powers_of(each) for each in self.world.accounts.values()}

    def grown(self) -> list[str]:
        """Whoever may do something else now; nobody here has a form for that about them."""
        return [
            str(account)
            for account in Account.objects(id__in=list(self.powers))
            if _powers_of(account) != self.powers[account.id]
        ]

    def send(self, form: Form, data: MultiDict[str, Any], number: int) -> None:
        """Send a form from an address of its own, lest a throttle hides what is behind it.

        Any answer will do but one that says that something broke.
        """
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        answer = self.world.browsers[form.person].post(
            form.action,
            **(_in_parts(data) if form.takes_files else _on_one_line(data)),
            environ_overrides={"REMOTE_ADDR": address},
        )
        answer.close()
        self.answers[answer.status_code] += 1
        if answer.status_code == 400 or "/sign-" in form.action + (answer.location or ""):
            self.world.let_in(form.person)  # they had signed out, or were put out
        assert answer.status_code != 500, (form.person, form.action, data)


def _powers_of(account: Account) -> Powers:
    return [*account.roles], account.active, account.owner_id


def _on_one_line(data: MultiDict[str, Any]) -> dict[str, Any]:
    """As browsers send most forms; halves of letters, which they would not send, are there too."""
    body = urlencode(list(data.items(multi=True)), errors="surrogatepass")
    return {"data": body, "content_type": "application/x-www-form-urlencoded"}


def _in_parts(data: MultiDict[str, Any]) -> dict[str, Any]:
    whole = [
        (name, value.encode("utf-8", "replace").decode() if isinstance(value, str) else value)
        for name, value in data.items(multi=True)
    ]
    return {"data": MultiDict(whole), "content_type": "multipart/form-data"}


def invalid_documents() -> list[str]:
    """What is stored although its own document says that it must not be."""
    return [
        f"{kind.__name__} {document.pk}: {fault}"
        for kind in mapped_documents()
        if kind is not ThrottleWindow  # written by the limiter in its own words
        for document in kind.objects
        if (fault := _fault_of(document))
    ]


def _fault_of(document: MappedDocument) -> str | None:
    try:
        document.validate(clean=False)
    except ValidationError as error:
        return str(error.to_dict())
    return None
