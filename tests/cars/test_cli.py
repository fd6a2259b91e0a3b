"""flask cars …"""

from bson import ObjectId

from dealership.cars.car import Car
from dealership.cars.specification import Body
from dealership.cars.status import Status
from tests.cars.figures import count_of
from tests.factories import make_car


def run(app, *words: str):
    return app.test_cli_runner().invoke(args=["cars", *words])


def test_recount_takes_in_what_another_program_changed(app):
    make_car()
    assert count_of("make", "Kia") == 0
    Car.objects.update(make="Kia")

    result = run(app, "recount")

    assert result.exit_code == 0
    assert result.output == "Every process counts the stock anew before its next answer.\n"
    assert count_of("make", "Kia") == 1


def test_check_finds_every_figure_right(app):
    for make in ("Honda", "A|B", "Škoda"):
        make_car(make=make, equipment=["Tow bar", "Tow bar", "Heated seats"], doors=None)
    make_car(status=Status.PREPARING, price=None, body=None, trim=None)

    result = run(app, "check")

    assert (result.exit_code, result.output) == (0, "Every figure is right.\n")


def test_check_of_an_empty_house_finds_every_figure_right(app):
    assert run(app, "check").exit_code == 0


def test_check_names_the_figures_that_differ(app, monkeypatch):
    make_car(body=Body.SUV)
    monkeypatch.setattr(
        "dealership.cars.stock_index.checking.read_cars",
        lambda session, wanted: iter([{"_id": ObjectId(), "status": "for_sale", "body": "van"}]),
    )

    result = run(app, "check")

    assert result.exit_code == 1
    assert "for_sale, body suv: 0 in the index, 1 in MongoDB" in result.output
    assert "for_sale, body van: 1 in the index, 0 in MongoDB" in result.output
    assert "Some figures differ." in result.output


def test_an_unknown_option_is_refused(app):
    assert app.test_cli_runner().invoke(args=["cars", "recount", "--fast"]).exit_code == 2


def test_every_command_explains_itself(app):
    result = app.test_cli_runner().invoke(args=["cars", "--help"])

    assert result.exit_code == 0
    assert "recount" in result.output
