"""The list of accounts."""

import pytest

from dealership.accounts.factors.authenticator import Authenticator
from dealership.accounts.roles import Role
from dealership.web.paged_list import PAGE_SIZE
from tests.factories import make_account, sign_in
from tests.html import links_of

ADDRESS = "/accounts/"


@pytest.fixture
def manager(app):
    return sign_in(app, make_account(Role.MANAGER, email="zoe@dealership.example"))


def test_colleagues_are_listed_with_what_they_may_do(manager):
    ann = make_account(Role.SALESPERSON, Role.ADVISOR, name="Ann Miller")
    make_account(Role.OWNER, name="Cora Customer")

    page = manager.get(ADDRESS).text

    assert f"/accounts/{ann.id}" in links_of(page)
    assert "Salesperson, Service advisor" in page
    assert "Cora Customer" not in page


def test_customers_have_a_list_of_their_own(manager):
    assert "No accounts here" in manager.get(ADDRESS, query_string={"show": "customers"}).text

    make_account(Role.OWNER, name="Cora Customer")

    page = manager.get(ADDRESS, query_string={"show": "customers"}).text
    assert "Cora Customer" in page
    assert "zoe@" not in page


@pytest.mark.parametrize("typed", ["mül", "MILLER", "ann@exa", "ann mu"])
def test_everybody_is_found_by_the_beginning_of_name_or_email(manager, typed):
    make_account(Role.OWNER, name="Ann Müller Miller", email="ann@example.com")
    make_account(Role.ADVISOR, name="Bea Ochs")

    page = manager.get(ADDRESS, query_string={"q": typed}).text

    assert "Ann Müller Miller" in page
    assert "Bea Ochs" not in page


def test_a_search_for_nobody_says_so(manager):
    page = manager.get(ADDRESS, query_string={"q": "([<script>"}).text

    assert "Nobody found" in page
    assert "<script>" not in page.split("<main")[1]


def test_closed_accounts_are_marked(manager):
    make_account(Role.ADVISOR, name="Bea Ochs", active=False)

    assert "closed" in manager.get(ADDRESS).text


def test_many_stand_on_several_pages(manager):
    for number in range(PAGE_SIZE):
        make_account(Role.TECHNICIAN, email=f"t{number:03}@dealership.example")
    first = manager.get(ADDRESS).text
    assert "zoe@" not in first.split("<main")[1]

    following = manager.get(links_of(first, rel="next")[0]).text

    assert "zoe@dealership.example" in following
    assert "t000@" not in following


def test_whoever_has_a_second_factor_is_told_apart(manager):
    make_account(Role.ADVISOR, name="Bea Ochs")
    assert manager.get(ADDRESS).text.count("yes</td>") == 0

    make_account(Role.ADVISOR, authenticator=Authenticator(sealed_key="sealed"))

    assert manager.get(ADDRESS).text.count("yes</td>") == 1
