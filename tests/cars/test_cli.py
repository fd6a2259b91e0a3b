"""flask cars …"""

from dealership.cars.facet_count import FacetCount
from tests.factories import make_car


def test_recount_mends_figures_and_says_how_many(app):
    make_car(body=None, fuel=None, transmission=None, drive=None, colour=None)
    FacetCount._get_collection().update_many({}, {"$set": {"cars": 99}})

    result = app.test_cli_runner().invoke(args=["cars", "recount"])

    assert (result.exit_code, result.output) == (0, "4 figures counted anew.\n")
    assert {count.cars for count in FacetCount.objects} == {1}


def test_recount_of_an_empty_house_leaves_no_figures(app):
    FacetCount.exchange((), ["for_sale"])

    result = app.test_cli_runner().invoke(args=["cars", "recount"])

    assert result.exit_code == 0
    assert FacetCount.objects.count() == 0


def test_an_unknown_option_is_refused(app):
    assert app.test_cli_runner().invoke(args=["cars", "recount", "--fast"]).exit_code == 2


def test_every_command_explains_itself(app):
    result = app.test_cli_runner().invoke(args=["cars", "--help"])

    assert result.exit_code == 0
    assert "recount" in result.output
