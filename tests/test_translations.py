"""Every text is there in every language, and what is shown in one language holds none of another."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dealership.accounts.account import Account
from dealership.accounts.roles import Role
from dealership.cars.service_record import ServiceRecord
from dealership.cars.specification import Body, Drive, Fuel, Transmission
from dealership.database.fields import now
from dealership.web.languages import LANGUAGES
from dealership.words import Term
from tests.factories import make_account, make_car, make_owner, sign_in
from tests.html import fields_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
SPOKEN_BESIDES = sorted(set(LANGUAGES) - {"en"})


def catalogue(language: str):
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def test_nothing_is_missing_uncertain_unfit_or_left_over():
    command = [sys.executable, "bin/translations", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_is_a_file_for_each_language():
    assert sorted(path.stem for path in FOLDER.glob("*.po")) == SPOKEN_BESIDES


def test_every_word_of_every_vocabulary_is_in_the_files():
    for language in SPOKEN_BESIDES:
        known = {(m.context, m.id) for m in catalogue(language)}
        for vocabulary in Term.__subclasses__():
            if vocabulary.__module__.startswith("dealership."):
                assert {(vocabulary.__name__, term.english) for term in vocabulary} <= known


@pytest.fixture
def pages(app) -> dict[str, str]:
    """Addresses, each with whoever opens it, of a house in which there is something to see."""
    visit = ServiceRecord(date=now(), description="x", customer_rating=4, mileage=40_000)
    car = make_car(body=Body.WAGON, fuel=Fuel.PETROL, drive=Drive.ALL, service_history=[visit])
    make_car(transmission=Transmission.MANUAL)
    owner = make_owner(car_ids=[car.id])
    account = make_account(Role.OWNER, email=owner.email, owner_id=owner.id)
    return {
        "/": "", "/cars/": "", "/cars/?body=wagon&min_price=1": "", f"/cars/{car.slug}": "",
        "/cars/?q=nothing+like+it": "", "/nowhere": "", "/accounts/sign-in": "", "/compare/": "",
        "/dashboard": "m", "/cars/new": "m", f"/cars/{car.id}/edit": "m", "/owners/": "m",
        f"/owners/{owner.id}": "m", "/owners/new": "m", "/profile/": "m", "/sales/": "m",
        "/accounts/register": "", "/accounts/forgotten": "", "/accounts/me": "m",
        "/accounts/sessions": "m", "/accounts/password": "m", "/accounts/second-factor": "m",
        "/accounts/email": "m", "/accounts/": "m", f"/accounts/{account.id}": "m",
        "/accounts/invite": "m", "/audit/": "m", "/privacy/": "m", "/my/": "o", "/my/details": "o",
        "/my/data": "o", f"/my/cars/{car.id}": "o", f"/my/cars/{car.id}/service": "o",
        f"/my/cars/{car.id}/services/0": "o", f"/my/cars/{car.id}/service-record": "o",
        f"/my/cars/{car.id}/share": "o",
    }  # fmt: skip


@pytest.mark.parametrize("language", SPOKEN_BESIDES)
def test_a_page_holds_no_english_sentence_of_ours(app, client, pages, language):
    manager = sign_in(app, make_account(Role.MANAGER))
    owner = sign_in(app, Account.objects.get(roles=Role.OWNER))
    browsers = {"": client, "m": manager, "o": owner}
    english = sorted(_sentences(language))
    for address, who in pages.items():
        answer = browsers[who].get(address, headers={"Accept-Language": language})
        text = re.sub(r"\s+", " ", answer.text)
        assert f'<html lang="{language}">' in text
        assert [sentence for sentence in english if sentence in text] == [], address


def _sentences(language: str) -> set[str]:
    """English texts of several words that read differently in a language."""
    return {
        message.id.replace("'", "&#39;")
        for message in catalogue(language)
        if isinstance(message.id, str)
        and message.id.count(" ") >= 2
        and "%(" not in message.id
        and message.id != message.string
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", ["Benzin", "Kombi", "Allradantrieb", "Passwort"]),
        ("es", ["Gasolina", "Familiar", "Tracción total", "Contraseña"]),
    ],
)
def test_words_of_vocabularies_and_of_the_libraries_are_said_too(client, pages, language, said):
    headers = {"Accept-Language": language}
    read = client.get("/accounts/sign-in", headers=headers).text
    read += next(client.get(a, headers=headers).text for a in pages if "honda" in a)
    assert [word for word in said if word not in read] == []


@pytest.mark.parametrize(
    ("language", "complaint"),
    [
        ("de", "Feld kann nicht länger als 200 Zeichen sein."),
        ("es", "El campo no puede tener más de 200 caracteres."),
    ],
)
def test_the_libraries_complain_in_the_reader_s_language(salesperson, language, complaint):
    headers = {"Accept-Language": language}
    fields = fields_of(salesperson.get("/owners/new", headers=headers).text)
    answer = salesperson.post("/owners/new", data=fields | {"name": "x" * 201}, headers=headers)
    assert complaint in answer.text
