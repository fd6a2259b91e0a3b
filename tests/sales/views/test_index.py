"""The list of requests."""

import re

import pytest

from dealership.database.fields import now
from dealership.sales.kind import LeadKind
from dealership.sales.standing import Standing
from tests.factories import make_lead
from tests.html import links_of

ADDRESS = "/sales/"


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', page)


def test_open_requests_are_listed_the_newest_first(salesperson):
    for name, standing in (
        ("Ann", Standing.NEW),
        ("Bea", Standing.ANSWERED),
        ("Carl", Standing.TAKEN),
        ("Dora", Standing.SUSPECTED),
        ("Emil", Standing.NEW),
    ):
        make_lead(name=name, standing=standing)
    assert names(salesperson.get(ADDRESS).text) == ["Emil", "Carl", "Ann"]


@pytest.mark.parametrize("standing", [Standing.SUSPECTED, Standing.ANSWERED, Standing.CLOSED])
def test_others_are_a_list_of_their_own(salesperson, standing):
    make_lead(name="Ann")
    make_lead(name="Bea", standing=standing)
    assert names(salesperson.get(f"{ADDRESS}?show={standing.value}").text) == ["Bea"]
    assert names(salesperson.get(f"{ADDRESS}?show=all").text) == ["Bea", "Ann"]


def test_technicians_see_the_services_that_are_asked_for_and_nothing_else(technician):
    make_lead(name="Ann")
    for name, standing in (("Bea", Standing.NEW), ("Carl", Standing.CLOSED)):
        make_lead(name=name, kind=LeadKind.SERVICE, wished_time=now(), standing=standing)

    opened = technician.get(ADDRESS).text

    assert names(opened) == ["Bea"]
    assert "<h1>Service requests</h1>" in opened
    assert 'Open <span class="tabs__count">1</span>' in opened
    assert names(technician.get(f"{ADDRESS}?show=all").text) == ["Carl", "Bea"]


def test_it_says_how_many_wait(salesperson):
    make_lead()
    make_lead(standing=Standing.SUSPECTED)
    assert re.findall(r"tabs__count\">(\d+)<", salesperson.get(ADDRESS).text) == ["1", "1"]


def test_nothing_to_do_is_said(salesperson):
    assert "No requests here" in salesperson.get(ADDRESS).text


def test_a_long_list_has_pages_that_stay_put(salesperson, monkeypatch):
    monkeypatch.setattr("dealership.web.paged_list.PAGE_SIZE", 2)
    for name in ("Ann", "Bea", "Carl", "Dora", "Emil"):
        make_lead(name=name)
    seen, address = [], ADDRESS
    while address:
        page = salesperson.get(address).text
        seen += names(page)
        make_lead(name="late")
        address = next(iter(links_of(page, rel="next")), None)
    assert seen == ["Emil", "Dora", "Carl", "Bea", "Ann"]
    assert names(salesperson.get(links_of(page, rel="prev")[0]).text) == ["Carl", "Bea"][::1]


@pytest.mark.parametrize("query", ["show=nonsense", "after=nonsense", "before=%00", "show[$gt]="])
def test_nonsense_in_the_address_means_the_first_page(salesperson, query):
    make_lead(name="Ann")
    assert names(salesperson.get(f"{ADDRESS}?{query}").text) == ["Ann"]


def test_strangers_and_owners_are_kept_out(client, owner_account):
    assert "/accounts/sign-in" in client.get(ADDRESS).location
    assert owner_account.get(ADDRESS).status_code == 403


def test_the_way_there_is_shown_to_those_who_sell_or_repair(salesperson, technician):
    assert f'href="{ADDRESS}">Requests' in salesperson.get("/dashboard").text
    assert f'href="{ADDRESS}">Service requests' in technician.get("/dashboard").text
