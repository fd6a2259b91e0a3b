"""Who may do what; whatever is not declared is denied."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dealership.accounts.grants import declared_permissions, permissions_of
from dealership.accounts.roles import Role
from tests.factories import make_account, sign_in

PAGES = {
    "/dashboard": "home.dashboard",
    "/cars/new": "cars.edit",
    "/owners/": "owners.view",
    "/owners/new": "owners.edit",
}


def test_whoever_has_no_role_may_do_nothing_and_a_customer_what_is_their_own(app):
    assert permissions_of([]) == set()
    assert {permission.partition(".")[0] for permission in permissions_of([Role.OWNER])} == {"my"}


def test_several_roles_carry_their_permissions_together(app):
    together = permissions_of([Role.SALESPERSON, Role.TECHNICIAN])
    assert together == permissions_of([Role.SALESPERSON]) | permissions_of([Role.TECHNICIAN])


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (Role.SALESPERSON, {"cars.edit", "owners.view", "owners.edit", "home.dashboard"}, set()),
        (Role.ADVISOR, {"owners.view", "owners.edit", "home.dashboard"}, {"cars.edit"}),
        (Role.TECHNICIAN, {"owners.view", "home.dashboard"}, {"cars.edit", "owners.edit"}),
    ],
)
def test_a_role_carries_what_its_work_needs_and_no_more(app, role, may, may_not):
    assert may <= permissions_of([role])
    assert not may_not & permissions_of([role])


def test_a_misspelt_permission_is_nobodys(app):
    assert not any(make_account(role).may("cars.edti") for role in Role)
    assert "cars.edti" not in declared_permissions()


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_is_asked_to_sign_in(client, address):
    answer = client.get(address)
    assert answer.status_code in (302, 303)
    assert urlsplit(answer.location).path == "/accounts/sign-in"
    assert parse_qs(urlsplit(answer.location).query) == {"next": [address]}


@pytest.mark.parametrize("role", [None, *Role])
def test_each_page_opens_to_those_who_may_and_is_refused_to_all_others(app, role):
    browser = sign_in(app, make_account(*([role] if role else [])))
    permissions = permissions_of([role] if role else [])
    for address, permission in PAGES.items():
        expected = 200 if permission in permissions else 403
        assert browser.get(address).status_code == expected, (role, address)


def test_a_role_that_is_taken_away_counts_at_once(app):
    account = make_account(Role.SALESPERSON)
    browser = sign_in(app, account)
    assert browser.get("/owners/").status_code == 200
    account.modify(set__roles=[])
    assert browser.get("/owners/").status_code == 403
