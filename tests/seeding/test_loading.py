"""Loading the demonstration stock."""

from datetime import date

import pytest
from bson import Decimal128

from dealership.cars.car import Car
from dealership.cars.stocking import SERIES, stock_number
from dealership.database.sequence import Sequence
from dealership.owners.owner import Owner
from dealership.seeding import illustrating
from dealership.seeding.loading import Loader, several_processes
from dealership.seeding.plan import CAR_BATCH, Plan
from tests.cars.figures import assert_index_is_true, count_of
from tests.factories import make_car
from tests.pictures import encoded

PLAN = Plan(cars=40, owners=9, seed=7, day=date(2026, 3, 1))


@pytest.fixture
def quick_pictures(app, monkeypatch):
    """One small picture for every drawing: how cars are drawn is told elsewhere."""
    content = encoded()
    monkeypatch.setattr(illustrating, "draw", lambda *_words, width: content)


def carry_out(plan: Plan, run=map) -> None:
    """Everything that `flask seed` does to a database."""
    loader = Loader(plan, run)
    list(loader.draw(loader.drawings()))
    list(loader.load_cars())
    list(loader.load_owners())
    loader.finish()


def stored() -> list[dict]:
    """Everything that is stored of cars and owners."""
    cars = Car._get_collection().find().sort("_id")
    return [*cars, *Owner._get_collection().find().sort("_id")]


@pytest.mark.usefixtures("quick_pictures")
class TestTheStock:
    def test_every_document_is_one_that_the_site_would_store(self):
        carry_out(PLAN)
        assert Car.objects.count() == PLAN.cars
        assert Owner.objects.count() == PLAN.owners
        for document in [*Car.objects, *Owner.objects]:
            document.validate(clean=True)

    def test_every_sold_car_has_just_one_owner(self):
        carry_out(PLAN)
        owned = [car for owner in Owner.objects for car in owner.car_ids]
        sold = [car.id for car in Car.objects(status="sold")]
        assert sorted(owned) == sorted(sold)
        assert sold

    def test_every_car_has_four_pictures(self, client):
        carry_out(PLAN)
        assert {len(car.photos) for car in Car.objects} == {4}
        photo = Car.objects.first().photos[0]
        assert client.get(f"/cars/photos/{photo.digest}-320.webp").status_code == 200

    def test_the_same_seed_makes_the_same_stock(self):
        carry_out(PLAN)
        first = stored()
        Car.objects.delete()
        Owner.objects.delete()
        carry_out(PLAN)
        assert stored() == first

    def test_another_seed_makes_another_stock(self):
        carry_out(PLAN)
        carry_out(Plan(PLAN.cars, PLAN.owners, seed=8, day=PLAN.day))
        assert Car.objects.count() < 2 * PLAN.cars  # stock numbers are unique
        assert Car.objects.count() >= PLAN.cars

    def test_a_repeated_run_changes_nothing(self):
        carry_out(PLAN)
        first = stored()
        carry_out(PLAN)
        assert stored() == first

    def test_an_interrupted_run_is_finished_by_another(self):
        loader = Loader(PLAN, map)
        list(loader.draw(loader.drawings()))
        list(loader.load_cars())
        Car.objects(id__in=[car.id for car in Car.objects[5:20]]).delete()
        carry_out(PLAN)
        assert Car.objects.count() == PLAN.cars
        assert Owner.objects.count() == PLAN.owners

    def test_what_somebody_changed_is_not_overwritten(self):
        carry_out(PLAN)
        Car.objects.first().modify(price=Decimal128("1.00"))
        first = stored()
        carry_out(PLAN)
        assert stored() == first

    def test_the_figures_of_the_search_are_true(self):
        carry_out(PLAN)
        assert count_of("status", "for_sale") == Car.objects.for_sale().count() > 0
        assert_index_is_true()

    def test_the_next_car_gets_the_next_number(self):
        carry_out(PLAN)
        assert make_car().stock_number == stock_number(PLAN.cars + 1)
        assert Sequence.objects.get(name=SERIES).last == PLAN.cars + 1


def test_several_processes_load_what_one_does(app, config, monkeypatch):
    photo = {"digest": "0" * 64, "width": 480, "height": 320, "caption": None}
    plan = Plan(cars=CAR_BATCH + 10, owners=0, seed=7, day=PLAN.day)

    def load(run) -> list[dict]:
        loader = Loader(plan, run)
        monkeypatch.setattr(loader, "_book", dict.fromkeys(loader.drawings(), photo))
        assert sum(loader.load_cars()) == plan.cars
        documents = stored()
        Car.objects.delete()
        return documents

    alone = load(map)
    with several_processes(config.databases, 2) as run:
        assert load(run) == alone
