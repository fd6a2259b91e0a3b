"""The list of owners."""

import pytest

from dealership.accounts.roles import STAFF
from dealership.web.paged_list import PAGE_SIZE
from tests.factories import make_account, make_owner, sign_in
from tests.html import links_of

ADDRESS = "/owners/"


@pytest.mark.parametrize("role", sorted(STAFF))
def test_all_staff_see_the_owners(app, role):
    make_owner(name="Ann Miller", email="ann@example.com", phone="(555) 555-0142")

    page = sign_in(app, make_account(role)).get(ADDRESS).text

    assert all(text in page for text in ("Ann Miller", "ann@example.com", "(555) 555-0142"))


def test_strangers_are_asked_to_sign_in(client):
    make_owner(name="Ann Miller")

    answer = client.get(ADDRESS)

    assert answer.status_code == 302
    assert "/accounts/sign-in" in answer.location
    assert "Ann Miller" not in answer.text


def test_customers_are_refused(owner_account):
    make_owner(name="Ann Miller")

    answer = owner_account.get(ADDRESS)

    assert answer.status_code == 403
    assert "Ann Miller" not in answer.text


def test_who_may_only_look_sees_no_button(technician, salesperson):
    assert "/owners/new" not in links_of(technician.get(ADDRESS).text)
    assert "/owners/new" in links_of(salesperson.get(ADDRESS).text)


def test_an_owner_is_found_and_leads_to_their_page(technician):
    owner = make_owner(name="Émile Müller")
    make_owner(name="Bea Ochs")

    page = technician.get(ADDRESS, query_string={"q": "muller"}).text

    assert f"/owners/{owner.id}" in links_of(page)
    assert "Bea Ochs" not in page


def test_an_empty_book_and_an_empty_search_say_so(technician):
    assert "No owners yet" in technician.get(ADDRESS).text
    make_owner()
    assert "Nobody found" in technician.get(ADDRESS, query_string={"q": "zz<script>"}).text


@pytest.mark.parametrize(
    "q", ["([", "(a+)+$", "<script>alert(1)</script>", "\0", "x" * 10_000, "a\r\nb"]
)
def test_what_is_typed_is_shown_as_text_and_breaks_nothing(technician, q):
    answer = technician.get(ADDRESS, query_string={"q": q, "page[$gt]": "1", "after": q})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_a_long_list_has_a_next_and_a_previous_page(technician):
    for n in range(PAGE_SIZE + 1):
        make_owner(name=f"Name {n:02}")

    first = technician.get(ADDRESS).text
    second = technician.get(*links_of(first, rel="next")).text
    back = technician.get(*links_of(second, rel="prev")).text

    assert f"Name {PAGE_SIZE}" in second
    assert "Name 00" not in second
    assert links_of(back, rel="next") == links_of(first, rel="next")
    assert not links_of(first, rel="prev")


def test_a_name_is_shown_as_text(technician):
    make_owner(name="<b>Ann</b>")

    assert "<b>Ann" not in technician.get(ADDRESS).text


def test_the_list_answers_no_other_method(salesperson):
    assert salesperson.delete(ADDRESS).status_code == 405
