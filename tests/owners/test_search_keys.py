"""The keys by which a person is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.owners.search_keys import LONGEST, keys_of, ways_to_mean


def is_found(
    typed: str, name: str = "", email: str | None = None, phone: str | None = None
) -> bool:
    """Whether a person of whom this is known meets one of the conditions of what was typed."""
    keys = set(keys_of(name, email, phone))
    return any(keys.issuperset(way["search_keys"]["$all"]) for way in ways_to_mean(typed))


def test_every_beginning_from_every_part_on_is_a_key():
    assert keys_of("Ann Lee", None, None) == [
        *("a", "an", "ann", "annl", "annle", "annlee", "l", "le", "lee"),
    ]


def test_a_long_name_is_known_by_its_first_fifteen_letters():
    assert max(keys_of("Wolfeschlegelsteinhausen", None, None), key=len) == "wolfeschlegelst"
    assert is_found("Wolfeschlegelsteinhausen", "Wolfeschlegelsteinhausen")


SAME = [
    {
        "O'Neil",
        "O’Neil",
        "O‘Neil",
        "OʼNeil",
        "O´Neil",
        "O`Neil",
        "oneil",
        "o neil",
        "ONEIL",
        "O-Neil",
    },
    {"Jean-Luc", "jean luc", "jeanluc", "JEAN-LUC", "Jean‐Luc", "Jean–Luc"},
    {"Müller-Lüdenscheidt", "muller ludenscheidt", "MÜLLER–LÜDENSCHEIDT"},
    {"Müller", "Muller", "Mu\u0308ller", "müller"},
    {"Müller-Lüdenscheidt", "Mueller Luedenscheidt"},
    {"Łukasz Żółć", "lukasz zolc"},
    {"Sørensen", "Sorensen", "Sörensen"},
    {"Sørensen", "Soerensen"},
    {"Đorđević", "Dordevic"},
    {"Yılmaz", "YILMAZ", "yilmaz"},
    {"Großmann", "Grossmann", "GROSSMANN"},
    {"Kjær", "Kjaer"},
    {"Œdipe", "Oedipe"},
    {"Þór Guðmundsson", "thor gudmundsson"},
    {"Ångström", "Angstrom"},
    {"Ångström", "Aangstroem"},
    {"D'Angelo", "dangelo", "d angelo"},
    {"McDonald", "Mc Donald", "mcdonald"},
    {"van der Berg", "vanderberg", "Van-der-Berg"},
    {"J. R. Ewing", "jr ewing", "J.R. Ewing"},
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda names: ascii(min(names)))
def test_whichever_way_a_name_is_written_each_other_way_finds_it(spellings):
    missed = [(n, typed) for n in spellings for typed in spellings if not is_found(typed, n)]

    assert missed == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Müller-Lüdenscheidt", "Lüdenscheidt"),
        ("Hans Müller-Lüdenscheidt", "ludenscheidt hans"),
        ("Hans Müller-Lüdenscheidt", "Lüdenscheidt, Hans"),
        ("Hans Müller-Lüdenscheidt", "müller-lü"),
        ("Jean-Luc Picard", "picard jean"),
        ("Jean-Luc Picard", "luc"),
        ("Conan O'Neil", "neil"),
        ("Conan O'Neil", "o’n"),
        ("Maria de la Cruz", "delacruz"),
        ("Mueller", "muller"),
    ],
)
def test_a_person_is_found_by_the_beginning_of_any_part_in_any_order(name, typed):
    assert is_found(typed, name)


@pytest.mark.parametrize("typed", ["joe", "eil", "ann miller", "lüd müll x", "", "-", "' '", ".*"])
def test_what_is_no_beginning_of_a_part_finds_nobody(typed):
    assert not is_found(typed, "John O'Neil-Müller")


@pytest.mark.parametrize(
    "phone",
    ["(555) 555-0142", "555.555.0142", "555 555 0142 x12", "+1 (555) 555-0142", "001 555 555 0142"],
)
@pytest.mark.parametrize(
    "typed",
    [
        "(555) 555-0142", "5555550142", "+1 555 555 0142", "1-555-555-0142", "555-0142", "0142", "555",
        "(555) 55", "555 555-0142 x7", "555 555 0142 ext. 9", "+1 555", "1 (555) 5", "５５５０１４２",
        "001 555 555 0142", "001 555",
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_written_and_by_its_last_digits(phone, typed):
    assert is_found(typed, phone=phone)


@pytest.mark.parametrize(
    "typed", ["0143", "142", "555-0143", "+49 555 555 0142", "(555) 555-01423"]
)
def test_another_number_is_not(typed):
    assert not is_found(typed, phone="(555) 555-0142")


@pytest.mark.parametrize(
    "typed",
    ["+49 30 123456", "0049 30 123456", "+49 (0)30 12", "030 12", "30 12", "3456", "0049 30"],
)
def test_a_number_from_abroad_is_found_as_it_is_dialed_there_and_here(typed):
    assert is_found(typed, phone="+49 30 123456")


@pytest.mark.parametrize("phone", ["call Bea", "12", "555 0142 or 555 0143"])
def test_what_is_no_number_makes_no_keys_that_are_none(phone):
    assert all(keys_of("Ann", None, phone))


@pytest.mark.parametrize("typed", ["ann", "ann.o", "Ann.O'Hara+cars@Example.com", "anno"])
def test_an_e_mail_is_found_by_its_beginning(typed):
    assert is_found(typed, email="ann.o'hara+cars@example.com")
    assert not is_found("example", email="ann.o'hara+cars@example.com")


@given(st.text(max_size=60), st.emails())
def test_whatever_is_stored_is_found_as_it_is_stored(name, email):
    known = set(keys_of(name, email, None))

    assert all(0 < len(key) <= LONGEST for key in known)
    assert is_found(email, name, email)
    if (ways := ways_to_mean(name)) and not name.strip("0123456789+()./ -"):
        ways = []  # it is typed like a telephone number
    assert not ways or is_found(name, name, email)


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_search(typed):
    for way in ways_to_mean(typed):
        assert all(0 < len(key) <= LONGEST for key in way["search_keys"]["$all"])
