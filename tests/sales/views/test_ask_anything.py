"""Whatever is typed into a form about a car, only what is valid is kept."""

import pytest
from bson import ObjectId
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.car import Car
from dealership.mailing.letter import Letter
from dealership.sales.kind import OF_SHOPPERS
from dealership.sales.lead import Lead
from dealership.sales.standing import Standing
from dealership.web.tickets import issue
from tests.examples import examples
from tests.factories import make_car
from tests.sales.conftest import TYPED

KINDS = [kind.value for kind in OF_SHOPPERS]
pytestmark = pytest.mark.usefixtures("unhurried")


@pytest.fixture
def car(app) -> Car:
    return make_car(make="Volvo", model="V60", trim=None)


FIELDS = {name for typed in TYPED.values() for name in typed}
OTHERS = {"name", "email", "phone", "day", "nickname", "ticket", "id", "standing", "kind"}
names = st.sampled_from(sorted(FIELDS | OTHERS))
plausible = st.sampled_from(
    ["Ann", "ann@example.com", "555 0142", "2018", "10:30", "good", "", " "]
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | plausible | st.emails()


@pytest.fixture
def tickets(app) -> dict[str, dict[str, str]]:
    """A ticket for each kind of form."""
    with app.app_context():
        return {kind: {"ticket": issue(kind)} for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
@examples(20)
@given(typed=st.dictionaries(names, texts, max_size=6))
def test_whatever_is_typed_only_what_is_valid_is_kept(
    client, car, filled, tickets, monkeypatch, kind, typed
):
    monkeypatch.setattr("dealership.sales.views.requesting.is_too_often", lambda *_: False)
    Lead._get_collection().delete_many({})
    Letter._get_collection().delete_many({})
    answer = client.post(f"/cars/{car.id}/{kind}", data=tickets[kind] | filled(kind) | typed)

    assert answer.status_code in {303, 422}
    kept = list(Lead.objects)
    assert len(kept) == (1 if answer.status_code == 303 else 0)
    for lead in kept:
        lead.validate()
        assert lead.kind.value == kind
        assert lead.standing in {Standing.NEW, Standing.SUSPECTED}
        assert lead.id != ObjectId("0" * 24)
    for letter in Letter.objects:
        letter.message().as_bytes()
