"""The words by which a car is found."""

from dealership.cars.facets import facet, facets_of, models_of


def test_a_car_has_its_status_and_a_facet_for_each_answer():
    car = {
        "status": "for_sale",
        "make": "Honda",
        "model": "Civic",
        "body": "sedan",
        "colour": "red",
    }

    assert facets_of(car) == [
        "for_sale",
        "for_sale|make|Honda",
        "for_sale|model|Civic",
        "for_sale|body|sedan",
        "for_sale|colour|red",
        "for_sale|make_model|Honda|Civic",
    ]


def test_what_is_not_known_of_a_car_gives_no_facet():
    car = {"status": "sold", "make": "Honda", "model": "", "body": None}

    assert facets_of(car) == ["sold", "sold|make|Honda"]


def test_make_and_model_together_answer_one_question():
    assert facet("for_sale", models_of("Land Rover"), "Defender") == (
        "for_sale|make_model|Land Rover|Defender"
    )
