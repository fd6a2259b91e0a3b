"""What cannot be had back is not removed by one press: the first one opens the question."""

import pytest

from dealership.accounts.factors.authenticator import Authenticator
from dealership.accounts.factors.passkey import Passkey
from dealership.alerts.saved_search import SavedSearch
from dealership.database.fields import now
from tests.access_world import World
from tests.html import buttons_of

# Who presses what where.
REMOVALS = {
    "a picture": ("manager", "/cars/{car.id}/edit", "/cars/{car.id}/photos/{photo}/remove"),
    "the logo": ("manager", "/profile/", "/profile/logo/remove"),
    "the address of a history": (
        "Ann",
        "/my/cars/{anns.id}/share",
        "/my/cars/{anns.id}/share/{link.id}/end",
    ),
    "a saved search": ("stranger", "/alerts/?key={alert}", "/alerts/stop?key={alert}"),
    "an invitation": ("manager", "/accounts/", "/accounts/invitations/withdraw"),
    "a passkey": (
        "technician",
        "/accounts/second-factor",
        "/accounts/second-factor/passkeys/remove",
    ),
    "an app": ("technician", "/accounts/second-factor", "/accounts/second-factor/app/remove"),
    "recovery codes": (
        "technician",
        "/accounts/second-factor",
        "/accounts/second-factor/recovery-codes/renew",
    ),
    "all saved cars": ("technician", "/shortlist/", "/shortlist/clear"),
}


@pytest.fixture
def world(app) -> World:
    """A dealership in which there is something of everything."""
    world = World(app)
    for name in ("car", "photo", "logo", "anns", "link", "alert", "invitation"):
        world[name]
    SavedSearch.objects.update(set__confirmed=now())
    account = world.accounts["technician"]
    account.passkeys = [Passkey(name="Telephone", credential_id=b"id", public_key=b"key")]
    account.authenticator = Authenticator(sealed_key="sealed")
    account.store()
    saved = {"car": str(world["car"].id)}
    world.browsers["technician"].post(
        "/shortlist/save", data=saved, headers={"Sec-Fetch-Site": "same-origin"}
    )
    return world


@pytest.mark.parametrize(("person", "page", "action"), REMOVALS.values(), ids=REMOVALS)
def test_a_button_that_removes_asks_first(world, person, page, action):
    shown = world.browsers[person].get(world.address(page)).text

    pressed = [asks for sends, asks in buttons_of(shown) if sends == world.address(action)]

    assert pressed == [True]


def test_who_follows_the_link_in_a_letter_is_asked_at_once(world):
    address = world.address("/alerts/stop?key={alert}")

    shown = world.browsers["stranger"].get(address).text

    assert (address, False) in buttons_of(shown)
    assert SavedSearch.objects.count() == 1
