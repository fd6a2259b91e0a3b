"""E-mail addresses: one form for all spellings of one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.email_address import normalised, spelled_for_the_network


@pytest.mark.parametrize(
    "spelling",
    [
        "ann@example.com",
        " Ann@Example.COM \n",
        "ann@example.com.",
        "\u202aann@example.com\u202c",
        "\u2068ann@example.com\u200b",
        "ａｎｎ@example。com",  # as a Japanese keyboard writes it
    ],
)
def test_spellings_of_one_address_are_one(spelling):
    assert normalised(spelling) == "ann@example.com"


@pytest.mark.parametrize(
    "spelling", ["ann@BÜCHER.example", "ann@xn--bcher-kva.example", "ann@bu\u0308cher.example"]
)
def test_a_domain_is_the_same_in_letters_and_as_the_network_spells_it(spelling):
    assert normalised(spelling) == "ann@bücher.example"


def test_addresses_of_different_people_stay_different():
    spellings = ["ann@example.com", "an.n@example.com", "ann+car@example.com", "ann@example.org"]
    spellings += ["ann@straße.example", "ann@strasse.example"]
    assert len({normalised(spelling) for spelling in spellings}) == len(spellings)


@pytest.mark.parametrize(
    ("address", "spelled"),
    [
        ("ann@example.com", "ann@example.com"),
        ("ann@mail_server.example", "ann@mail_server.example"),
        ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("ann@straße.example", "ann@xn--strae-oqa.example"),
    ],
)
def test_a_letter_goes_to_the_domain_that_was_meant(address, spelled):
    assert spelled_for_the_network(address) == spelled


@pytest.mark.parametrize("nothing", [None, "", "   "])
def test_nothing_stays_nothing(nothing):
    assert normalised(nothing) == ""


@given(st.text() | st.emails())
def test_any_text_has_one_form_whatever_its_case(text):
    once = normalised(text)
    assert normalised(once) == once
    assert normalised(f"  {text}\t") == once
    assert normalised(text.upper()) == normalised(text.upper().lower())
