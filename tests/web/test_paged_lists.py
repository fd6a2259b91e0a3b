"""The lists that are read page by page, asked for pages that nobody gave out."""

import json
from base64 import urlsafe_b64encode

import pytest

from dealership.accounts.roles import Role
from tests.factories import make_account, signed_in

LISTS = ["/audit/", "/sales/", "/owners/", "/accounts/"]
FORGED = [
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "2026-01-01",
    "\ud800",
    "a\x00b",
    "",
    None,
    5,
    {"$gt": ""},
]


@pytest.fixture
def manager(app):
    """The browser of somebody who may see every list."""
    return signed_in(app, make_account(Role.MANAGER))


@pytest.mark.parametrize("path", LISTS)
def test_a_forged_place_leads_to_some_page(manager, path):
    for value in FORGED:
        text = json.dumps([value, "0" * 24]).encode()
        token = urlsafe_b64encode(text).decode().rstrip("=")
        for direction in ("after", "before"):
            answer = manager.get(path, query_string={direction: token})
            assert answer.status_code == 200, (direction, value)
