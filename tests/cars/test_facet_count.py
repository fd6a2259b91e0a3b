"""The figures beside the choices."""

import pytest

from dealership.cars.facet_count import FacetCount

pytestmark = pytest.mark.usefixtures("app")


def test_nothing_is_counted_in_an_empty_house():
    figures = FacetCount.objects.figures("for_sale", "make")

    assert figures.total == 0
    assert figures.answers == {"make": {}}
    assert FacetCount.objects.of("for_sale", "sold") == {"for_sale": 0, "sold": 0}


def test_figures_are_those_of_one_status_and_the_questions_asked():
    FacetCount.exchange((), ["for_sale", "for_sale|make|Honda", "for_sale|body|sedan"])
    FacetCount.exchange((), ["for_sale", "for_sale|make|Kia", "for_sale|model|Rio"])
    FacetCount.exchange((), ["sold", "sold|make|Honda"])

    figures = FacetCount.objects.figures("for_sale", "make", "model")

    assert figures.total == 2
    assert figures.answers == {"make": {"Honda": 1, "Kia": 1}, "model": {"Rio": 1}}


def test_the_models_of_one_make_are_not_those_of_another():
    FacetCount.exchange((), ["for_sale|make_model|Land Rover|Defender"])
    FacetCount.exchange((), ["for_sale|make_model|Land|Cruiser"])

    figures = FacetCount.objects.figures("for_sale", "make_model|Land")

    assert figures.answers == {"make_model|Land": {"Cruiser": 1}}


def test_a_facet_that_no_car_has_any_more_is_not_an_answer():
    FacetCount.exchange((), ["for_sale|make|Honda"])
    FacetCount.exchange(["for_sale|make|Honda"], ["for_sale|make|Kia"])

    assert FacetCount.objects.figures("for_sale", "make").answers == {"make": {"Kia": 1}}


def test_an_exchange_for_the_same_changes_nothing():
    FacetCount.exchange(["for_sale"], ["for_sale"])

    assert FacetCount.objects.count() == 0
