"""The search of the stock, from an address to the cars and the next address."""

from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from dealership.cars.car import Car
from dealership.cars.search import CarSearch
from dealership.cars.search.panel import Choice
from dealership.cars.search.questions import RANGES
from dealership.cars.search.sorts import BEST, SORTS
from dealership.cars.specification import Body, Colour, Drive, Fuel, Transmission
from dealership.cars.status import Status
from dealership.cars.stocking import recount
from tests.factories import a_vin, make_car

TODAY = date(2026, 3, 1)
EVERY_PAGE = 50  # more pages than any test here has


@pytest.fixture(autouse=True)
def request_at_hand(app: Flask):
    """Addresses and amounts are written with the site's settings."""
    with app.test_request_context():
        yield


def search(address: str = "", *, for_staff: bool = False) -> CarSearch:
    """The search that the query of an address describes."""
    query = urlsplit(address).query if "?" in address else address
    args = MultiDict(
        (name, value)
        for name, values in parse_qs(query, keep_blank_values=True).items()
        for value in values
    )
    return CarSearch(args, for_staff=for_staff)


def choices(found: CarSearch, name: str) -> list[Choice]:
    """The answers to one question."""
    return next(question.choices for question in found.questions if question.name == name)


def titles(found: CarSearch) -> list[str]:
    return [car.title for car in found.cars]


def park(*models: str, **described) -> list[Car]:
    """Cars given as `Honda Civic`, the first of them the newest arrival."""
    cars = []
    for day, name in enumerate(models):
        make, model = name.split(" ", 1)
        acquired = TODAY - timedelta(days=day)
        cars.append(make_car(make=make, model=model, acquired=acquired, **described))
    return cars


# Filters


@pytest.mark.parametrize(
    ("query", "described"),
    [
        ("make=Jeep", {"make": "Jeep"}),
        ("model=Civic", {"model": "Civic"}),
        ("body=suv", {"body": Body.SUV}),
        ("fuel=electric", {"fuel": Fuel.ELECTRIC}),
        ("transmission=manual", {"transmission": Transmission.MANUAL}),
        ("drive=awd", {"drive": Drive.ALL}),
        ("colour=red", {"colour": Colour.RED}),
        ("min_year=2022", {"year": 2022}),
        ("max_year=2015", {"year": 2015}),
        ("min_price=30000", {"price": Decimal(30_000)}),
        ("max_price=$9,999", {"price": Decimal("9999.00")}),
        ("max_price=9999.00", {"price": Decimal("9999.00")}),
        ("max_mileage=10 000", {"mileage": 10_000}),
    ],
)
def test_each_filter_narrows_the_list_by_itself(query, described):
    make_car()
    wanted = make_car(**described)

    found = search(query)

    assert [car.id for car in found.cars] == [wanted.id]
    assert found.count == "1 car"
    assert len(found.chips) == 1


def test_filters_narrow_one_another():
    park("Honda Civic", body=Body.SEDAN, colour=Colour.RED, price=Decimal(9_000))
    park("Honda Civic", body=Body.SEDAN, colour=Colour.BLUE, price=Decimal(9_000))
    park("Honda Fit", body=Body.HATCHBACK, colour=Colour.RED, price=Decimal(9_000))
    wanted = park("Honda Civic", body=Body.SEDAN, colour=Colour.RED, price=Decimal(12_000))

    found = search("make=Honda&model=Civic&body=sedan&colour=red&min_price=10000&max_price=15000")

    assert [car.id for car in found.cars] == [wanted[0].id]
    assert len(found.chips) == 6


@pytest.mark.parametrize(
    "query",
    [
        "page[$gt]=1",
        "make[$ne]=Honda",
        "owner=1",
        "body=spaceship",
        "fuel=$gt",
        "sort=cost",
        "sort=$where",
        "page_size=1000000",
        "page_size=-1",
        "min_price=-1",
        "min_price=abc",
        "min_price=1e3",
        "max_price=99999999999999999999",
        "max_year=9999",
        "max_mileage=NaN",
        "q=",
        "q=%00",
        "status=stolen",
        "make=",
    ],
)
def test_what_makes_no_sense_is_ignored(query):
    park("Honda Civic", "Honda Fit")

    found = search(query)

    assert titles(found) == ["2019 Honda Civic", "2019 Honda Fit"]
    assert not found.has_filters
    assert found.count == "2 cars"


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("min_price=20000&max_price=10000", "The lowest price is above the highest."),
        ("min_year=2020&max_year=2010", "The lowest year is above the highest."),
    ],
)
def test_a_lowest_above_the_highest_is_said(query, problem):
    make_car()

    found = search(query)

    assert found.problems == [problem]
    assert found.is_empty
    assert found.count == "0 cars"


def test_a_limit_that_is_no_number_is_said_and_kept():
    make_car()

    found = search("max_price=cheap&min_mileage=-5")

    assert found.problems == [
        "Price: “cheap” is not a number we can use, so all are shown.",
        "Mileage: “-5” is not a number we can use, so all are shown.",
    ]
    assert (found.fields["max_price"], found.fields["min_mileage"]) == ("cheap", "-5")
    assert found.count == "1 car"


def test_twenty_k_are_twenty_thousand():
    park("Honda Civic", price=Decimal(19_000))
    park("Honda Fit", price=Decimal(21_000))

    assert titles(search("max_price=20k")) == ["2019 Honda Civic"]


def test_a_chosen_make_that_nobody_has_finds_nothing():
    make_car()

    assert search("make=Lada").is_empty
    assert [choice.value for choice in choices(search("make=Lada"), "make")] == ["Honda", "Lada"]


# Words


@pytest.mark.parametrize(
    "q",
    ["grand cherokee", "Jeep", "jeep grand cherokee", "2021", "jeep 2021", "SUV", "red", "red suv"],
)
def test_words_find_the_cars_they_describe(q):
    park("Eagle Cherokee", "Honda Accord", body=Body.WAGON, colour=Colour.BLUE, year=2018)
    wanted = park("Jeep Grand Cherokee", body=Body.SUV, colour=Colour.RED, year=2021)

    assert [car.id for car in search(f"q={q}").cars] == [wanted[0].id]


@pytest.mark.parametrize("q", ["crv", "CR-V", "cr v", "Honda CR-V"])
def test_a_model_is_found_however_it_is_written(q):
    park("Honda CR-V", "Honda Civic")

    assert titles(search(f"q={q}")) == ["2019 Honda CR-V"]


def test_the_beginning_of_a_word_finds_every_model_that_begins_so():
    park("Honda Accord", "Honda Accord Crosstour", "Honda Civic")

    assert titles(search("q=acco")) == ["2019 Honda Accord", "2019 Honda Accord Crosstour"]


@pytest.mark.parametrize("written", [str.upper, str.lower, lambda vin: f"{vin[:8]} {vin[8:]}"])
def test_a_vin_finds_its_car(written):
    make_car()
    car = make_car(vi_number=a_vin())

    assert [each.id for each in search(f"q={written(car.vi_number)}").cars] == [car.id]


def test_a_stock_number_finds_its_car():
    make_car()
    car = make_car()

    assert [each.id for each in search(f"q={car.stock_number}").cars] == [car.id]


def test_a_number_shows_strangers_only_what_is_for_sale():
    car = make_car(status=Status.SOLD)

    assert search(f"q={car.stock_number}").is_empty
    assert not search(f"q={car.stock_number}", for_staff=True).is_empty


@pytest.mark.parametrize(
    "q",
    ["spaceship", "([", "(a%2B)%2B$", "<script>", ".*", "%00([%00", "$where"],
)
def test_a_word_that_means_nothing_finds_nothing(q):
    make_car()

    found = search(f"q={q}")

    assert found.is_empty
    assert found.count == "0 cars"
    assert not found.problems


def test_of_several_words_those_that_mean_something_count():
    park("Honda Civic", "Jeep Wrangler")

    found = search("q=honda spaceship")

    assert titles(found) == ["2019 Honda Civic"]
    assert found.remarks == ["We did not understand “spaceship”; showing the rest."]


@pytest.mark.parametrize(
    ("q", "remarks"),
    [
        ("honda", []),
        ("hnoda", ["Showing results for “Honda”."]),
        ("spaceship", ["We did not understand “spaceship”."]),
        ("big bang honda", ["We did not understand “big”, “bang”; showing the rest."]),
        ("ferrari", ["We have no Ferrari at the moment."]),
        ("", []),
    ],
)
def test_how_words_were_taken_is_said(q, remarks):
    make_car()

    assert search(f"q={q}").remarks == remarks


def test_the_best_match_comes_first_and_pages_go_on_from_there():
    park("Honda Accord Coupe", "Honda Accord", "Honda Accord Coupe", "Honda Accord", "Kia Rio")

    first = search("q=accord&page_size=24")
    assert titles(first) == [
        "2019 Honda Accord",
        "2019 Honda Accord",
        "2019 Honda Accord Coupe",
        "2019 Honda Accord Coupe",
    ]
    assert titles(search("q=accord&sort=newest"))[0] == "2019 Honda Accord Coupe"


def test_pages_of_the_best_matches_follow_each_other_across_tiers():
    park(*["Honda Accord Coupe"] * 20, *["Honda Accord"] * 20)

    first = search("q=accord")
    second = search(first.next_url)

    assert len(first.cars) == 24
    assert len(second.cars) == 16
    assert titles(first)[:20] == ["2019 Honda Accord"] * 20
    assert not {car.id for car in first.cars} & {car.id for car in second.cars}


def test_a_number_that_is_also_a_name_finds_both_the_numbered_car_first():
    park("Fiat 500")
    numbered = make_car(make="Jeep", model="Wrangler", stock_number="500")

    assert titles(search("q=500")) == ["2019 Jeep Wrangler", "2019 Fiat 500"]
    assert search(f"q={numbered.stock_number}").remarks == []


@pytest.mark.parametrize("letters", [6, 7, 8])
def test_the_last_characters_of_a_vin_find_its_car(letters):
    make_car()
    car = make_car(vi_number=a_vin())

    for typed in (car.vi_number[-letters:], car.vi_number[-letters:].lower()):
        assert [each.id for each in search(f"q={typed}").cars] == [car.id]
    assert [each.id for each in search(f"q=honda {car.vi_number[-letters:]}").cars] == [car.id]


def test_words_that_bound_something_narrow_the_list():
    park("Honda Civic", price=Decimal(15_000), mileage=90_000, year=2015)
    wanted = park("Honda Civic", price=Decimal("19999.99"), mileage=20_000, year=2019)

    for q in ("civic over 19k", "less than 60k miles", "2018-2020 honda", "under 19999 2018%2B"):
        assert [car.id for car in search(f"q={q}").cars] == [wanted[0].id], q


def test_kilometers_count_as_the_miles_that_they_are():
    park("Honda Civic", mileage=63_000)
    wanted = park("Honda Civic", mileage=62_000)

    assert [car.id for car in search("q=civic bis 100.000 km").cars] == [wanted[0].id]


def test_a_name_that_has_just_come_is_known_at_once():
    make_car()
    assert search("q=zastava").is_empty

    make_car(make="Zastava", model="Yugo")

    assert titles(search("q=zastva")) == ["2019 Zastava Yugo"]


def test_a_text_of_ten_kilobytes_with_line_feeds_is_searched_for():
    make_car()

    found = search(f"q={'line%0d%0afeed' * 700}")

    assert found.is_empty
    assert "\n" not in found.fields["q"]
    assert len(found.fields["q"]) <= 200


# Pages


@pytest.mark.parametrize(
    "cursor", ["-1", "0", "abc", "9" * 3_900, "W10", "bnVsbA", "%00", "=", "é"]
)
@pytest.mark.parametrize("name", ["after", "before"])
def test_a_cursor_that_makes_no_sense_means_the_first_page(name, cursor):
    park("Honda Civic", "Honda Fit")

    found = search(f"{name}={cursor}")

    assert len(found.cars) == 2
    assert found.previous_url is None


ANY_TIME = sorted(set(SORTS) - {BEST})
KEYS = {
    "newest": lambda car: (car["acquired"], car["_id"]),
    "price": lambda car: (car["price"].to_decimal() if "price" in car else -1, car["_id"]),
    "mileage": lambda car: (car["mileage"], car["_id"]),
    "year": lambda car: (car["year"], car["_id"]),
}


def expected(sort: str, **query) -> list:
    """The ids in the order that a sort promises."""
    descending = sort == "newest" or sort.startswith("-")
    cars = sorted(Car.objects(**query).as_pymongo(), key=KEYS[sort.removeprefix("-")])
    return [car["_id"] for car in (reversed(cars) if descending else cars)]


def pages(address: str, *, for_staff: bool = False) -> list[CarSearch]:
    """The pages of a search, by following the next link."""
    read = [search(address, for_staff=for_staff)]
    while read[-1].next_url and len(read) < EVERY_PAGE:
        read.append(search(read[-1].next_url, for_staff=for_staff))
    return read


def park_many(count: int, **described) -> None:
    """Cars with many equal keys, so that ties are common."""
    template = make_car(**described).to_mongo()
    copies = []
    for n in range(count - 1):
        copy = dict(template) | {"_id": Car.id.to_python(f"{n:024x}"), "year": 2015 + n % 3}
        del copy["vi_number"], copy["stock_number"]
        copy["mileage"] = n % 7
        copy["acquired"] = template["acquired"] - timedelta(days=n % 5)
        if "price" in copy and n % 4 == 0 and described.get("status", "for_sale") != "for_sale":
            del copy["price"]
        elif "price" in copy:
            copy["price"] = Car.price.to_mongo(Decimal(10_000 + n % 6))
        copies.append(copy)
    Car._get_collection().insert_many(copies)
    recount()


@pytest.mark.parametrize("sort", ANY_TIME)
@pytest.mark.parametrize("filters", ["", "&min_price=10001&max_price=10004", "&max_mileage=5"])
def test_every_sort_shows_each_car_once_and_in_order(sort, filters):
    park_many(60)
    bounds = {}
    if "price" in filters:
        bounds = {"price__gte": Decimal(10_001), "price__lte": Decimal(10_004)}
    elif filters:
        bounds = {"mileage__lte": 5}

    read = pages(f"sort={sort}{filters}")

    assert [car.id for page in read for car in page.cars] == expected(sort, **bounds)


@pytest.mark.parametrize("sort", ["price", "-price"])
def test_staff_see_cars_without_a_price_once_and_in_order(sort):
    park_many(60, status=Status.PREPARING)

    read = pages(f"sort={sort}&status=preparing", for_staff=True)

    assert [car.id for page in read for car in page.cars] == expected(sort)


@pytest.mark.parametrize("sort", ANY_TIME)
def test_previous_leads_back_through_the_same_pages(sort):
    park_many(60)
    there = pages(f"sort={sort}")
    back = [there[-1]]
    while back[-1].previous_url and len(back) < EVERY_PAGE:
        back.append(search(back[-1].previous_url))

    assert [[car.id for car in page.cars] for page in reversed(back)] == [
        [car.id for car in page.cars] for page in there
    ]
    assert there[0].previous_url is None


def test_a_car_that_arrives_meanwhile_moves_nothing_on_the_next_page():
    park_many(60)
    first = search()
    before = [car.id for car in search(first.next_url).cars]

    make_car(acquired=TODAY + timedelta(days=9_000))

    assert [car.id for car in search(first.next_url).cars] == before


def test_a_page_behind_the_last_car_is_the_last_page():
    park_many(30)
    following = search("sort=price").next_url
    Car.objects(price__gte=Decimal(10_003)).delete()
    recount()

    page = search(following)

    assert page.next_url is None
    assert page.cars
    assert [car.id for car in page.cars] == expected("price")[-24:]


def test_a_page_before_the_first_car_is_the_first_page():
    park_many(60)
    second = search(search().next_url)
    newest = expected("newest")
    Car.objects(id__in=newest[:20]).delete()
    recount()

    page = search(second.previous_url)

    assert [car.id for car in page.cars] == expected("newest")[:24]
    assert page.previous_url is None


def test_a_page_says_which_of_all_cars_it_shows():
    park_many(60)

    second = search(search().next_url)

    assert (second.first, second.last, second.total) == (25, 48, 60)
    assert (search("make=Lada").first, search("make=Lada").last) == (0, 0)


def test_a_page_is_as_large_as_asked():
    park_many(60)

    assert [len(search(f"page_size={size}").cars) for size in (24, 48, 96)] == [24, 48, 60]


def test_the_next_address_keeps_what_was_asked():
    park_many(60)

    following = search("sort=-price&max_mileage=900&make=Honda&page_size=24&junk=1").next_url

    asked = parse_qs(urlsplit(following).query)
    del asked["after"]
    assert asked == {"sort": ["-price"], "max_mileage": ["900"], "make": ["Honda"]}


# What the page shows of the search


def test_the_count_is_exact_however_many_there_are():
    park_many(1_000)
    make_car()

    assert search().count == search("max_price=99999").count == "1,001 cars"
    assert search("max_price=99999").total == 1_001


def test_one_car_is_not_plural():
    make_car()

    assert search().count == "1 car"


def test_a_chip_takes_its_filter_away_and_leaves_the_others():
    found = search("q=civic&make=Honda&model=Civic&body=sedan&max_price=20000&sort=price")

    left = {chip.label: sorted(parse_qs(urlsplit(chip.url_without).query)) for chip in found.chips}
    assert left == {
        "“civic”": ["body", "make", "max_price", "model", "sort"],
        "Honda": ["body", "max_price", "q", "sort"],  # a model without its make means little
        "Civic": ["body", "make", "max_price", "q", "sort"],
        "Sedan": ["make", "max_price", "model", "q", "sort"],
        "Up to $20,000": ["body", "make", "model", "q", "sort"],
    }
    assert found.clear_url == "/cars/?sort=price"


def test_each_word_has_a_chip_of_its_own():
    park("Honda Civic", "Honda Accord")

    found = search("q=cheap+red+hunda+civic+from+2018+under+20k+4x4+wings&body=suv")

    assert [chip.label for chip in found.chips] == [
        "Price, low to high",
        "Red",
        "Honda Civic",
        "From 2018",
        "Up to $20,000",
        "“4x4”",
        "“wings”",
        "SUV",
    ]
    assert found.chips[1].url_without == (
        "/cars/?q=cheap+hunda+civic+from+2018+under+20k+4x4+wings&body=suv"
    )


def test_a_range_in_words_has_one_chip():
    assert [chip.label for chip in search("q=10k-15k+in+2019").chips] == [
        "$10,000 to $15,000",
        "2019",
    ]


def test_words_that_say_nothing_have_one_chip():
    found = search("q=looking+for+a+car")

    assert [(chip.label, chip.url_without) for chip in found.chips] == [
        ("“looking for a car”", "/cars/")
    ]


def test_each_of_several_answers_has_a_chip_of_its_own():
    park("Honda Civic", "Kia Rio")

    found = search("make=Honda&make=Kia&model=Rio&doors=4")

    assert {chip.label: chip.url_without for chip in found.chips} == {
        "Honda": "/cars/?make=Kia&model=Rio&doors=4",
        "Kia": "/cars/?make=Honda&doors=4",  # nobody else has a Rio
        "Rio": "/cars/?make=Honda&make=Kia&doors=4",
        "4 doors": "/cars/?make=Honda&make=Kia&model=Rio",
    }


def test_a_range_is_written_in_its_unit():
    query = "&".join(f"{end}_{name}=2000" for name in RANGES for end in ("min", "max"))

    assert [chip.label for chip in search(query).chips] == [
        "From $2,000",
        "Up to $2,000",
        "From 2000",
        "Up to 2000",
        "From 2,000 mi",
        "Up to 2,000 mi",
    ]


def test_choices_say_how_many_cars_they_have():
    park("Honda Civic", "Honda Fit", "Acura TLX", "zetor Crystal")
    make_car(make="Volvo", status=Status.SOLD)

    found = search()

    assert [(c.label, c.count) for c in choices(found, "make")] == [
        ("Acura", 1),
        ("Honda", 2),
        ("zetor", 1),
    ]
    bodies = [(c.value, c.label, c.count) for c in choices(found, "body")]
    assert bodies == [("sedan", "Sedan", 4)]
    assert choices(found, "model") == []


def test_the_models_are_those_of_the_chosen_makes():
    park("Honda Civic", "Honda Fit", "Acura TLX", "Kia Rio")

    found = search("make=Honda&make=Acura&model=Fit")

    assert [(c.group, c.value, c.count, c.is_selected) for c in choices(found, "model")] == [
        ("Acura", "TLX", 1, False),
        ("Honda", "Civic", 1, False),
        ("Honda", "Fit", 1, True),
    ]
    assert [(c.value, c.count, c.is_selected) for c in choices(found, "make")] == [
        ("Acura", 1, True),
        ("Honda", 2, True),
        ("Kia", 1, False),
    ]
    assert titles(found) == ["2019 Honda Fit", "2019 Acura TLX"]


def test_a_model_that_two_chosen_makes_have_narrows_both():
    park("Honda Civic", "Kia Civic", "Kia Rio", "BMW X3")

    found = search("make=Honda&make=Kia&make=BMW&model=Civic")

    assert titles(found) == ["2019 Honda Civic", "2019 Kia Civic", "2019 BMW X3"]


def test_a_model_that_has_just_been_sold_does_not_open_its_make():
    park("Honda Civic")
    park("Honda Accord", status=Status.SOLD)

    found = search("make=Honda&model=Accord")

    assert found.is_empty
    assert [(c.value, c.count) for c in choices(found, "model")] == [("Accord", 0), ("Civic", 1)]


def test_of_several_answers_a_car_gives_one_and_of_equipment_it_has_all():
    park("Honda Civic", body=Body.SEDAN, equipment=["Tow bar", "Camera"])
    park("Honda Fit", body=Body.HATCHBACK, equipment=["Tow bar"])
    park("Honda CR-V", body=Body.SUV, equipment=["Tow bar"])

    assert len(search("body=sedan&body=suv").cars) == 2
    assert titles(search("equipment=Tow+bar&equipment=Camera")) == ["2019 Honda Civic"]
    found = search("equipment=Tow+bar")
    assert [(c.value, c.count) for c in choices(found, "equipment")] == [
        ("Tow bar", 3),
        ("Camera", 1),
    ]


def test_the_address_of_a_choice_turns_it_on_or_off():
    park("Honda Civic", "Kia Rio")

    makes = choices(search("make=Honda&model=Civic&page_size=48&sort=price"), "make")

    assert {c.value: c.url for c in makes} == {
        "Honda": "/cars/?sort=price&page_size=48",
        "Kia": "/cars/?make=Honda&make=Kia&model=Civic&sort=price&page_size=48",
    }


# Ranges


def test_a_range_is_drawn_as_bars_with_round_edges():
    for price in (9_500, 12_000, 12_000, 29_999):
        make_car(price=Decimal(price))
    make_car(status=Status.PREPARING, price=None)

    (found,) = [each for each in search().ranges if each.name == "price"]

    assert (found.lowest, found.highest) == (9_500, 29_999)
    assert [(bar.low, bar.high) for bar in found.bars[:2]] == [(8_000, 9_999), (10_000, 11_999)]
    assert {bar.label: (bar.count, bar.height) for bar in found.bars if bar.count} == {
        "$8,000 to $9,999": (1, 50),
        "$12,000 to $13,999": (2, 100),
        "$28,000 to $29,999": (1, 50),
    }
    assert found.bars[-1].url == "/cars/?min_price=28000&max_price=29999"


def test_a_range_is_counted_as_if_it_were_open_and_its_bars_know_what_is_chosen():
    for year in (2018, 2019, 2020):
        make_car(year=year)

    (found,) = [
        each for each in search("min_year=2019&max_price=99999").ranges if each.name == "year"
    ]

    assert [(bar.label, bar.count, bar.is_within) for bar in found.bars] == [
        ("2018", 1, False),
        ("2019", 1, True),
        ("2020", 1, True),
    ]
    assert found.bars[0].url == "/cars/?max_price=99999&min_year=2018&max_year=2018"


def test_a_single_dear_car_does_not_press_all_others_into_one_bar():
    for number in range(60):
        make_car(price=Decimal(10_000 + 500 * number))
    make_car(price=Decimal(1_500_000))

    (found,) = [each for each in search().ranges if each.name == "price"]

    last = found.bars[-1]
    assert len(found.bars) == 6
    assert (last.low, last.high, last.label) == (35_000, None, "$35,000 or more")
    assert last.count == 11
    assert search(last.url).total == last.count


def test_without_cars_there_are_no_bars():
    assert [(each.lowest, each.highest, each.bars) for each in search().ranges] == [
        (None, None, [])
    ] * len(RANGES)


def test_cents_belong_to_the_whole_amount_that_is_named():
    make_car(price=Decimal("9999.99"))

    assert search("max_price=9999").total == 1
    assert search("min_price=10000").total == 0


# Nothing found


def test_an_empty_search_says_which_filter_to_take_away():
    park("Honda Civic", "Honda Fit", fuel=Fuel.PETROL, price=Decimal(9_000))
    park("Kia Rio", fuel=Fuel.DIESEL, price=Decimal(20_000))

    found = search("make=Honda&fuel=diesel&max_price=10000&sort=price")

    assert [(each.label, each.count, each.url) for each in found.loosenings] == [
        ("Diesel", 2, "/cars/?make=Honda&max_price=10000&sort=price"),
    ]


def test_an_empty_search_says_which_word_to_take_away():
    park("Honda Civic", body=Body.SUV, colour=Colour.BLUE, price=Decimal(9_000))
    park("Kia Rio", "Kia Soul", body=Body.SUV, colour=Colour.RED, price=Decimal(30_000))

    found = search("q=looking+for+a+red+suv+under+20k&sort=price")

    assert [(each.label, each.count, each.url) for each in found.loosenings] == [
        ("Up to $20,000", 2, "/cars/?q=looking+for+a+red+suv&sort=price"),
        ("Red", 1, "/cars/?q=looking+for+a+suv+under+20k&sort=price"),
    ]
    assert [search(each.url).total for each in found.loosenings] == [2, 1]


def test_all_words_are_to_go_where_no_single_one_is_to_blame():
    park("Honda Civic", body=Body.SEDAN, colour=Colour.BLUE, price=Decimal(90_000))

    found = search("q=red+suv+under+20k&make=Honda")

    assert [(each.label, each.count, each.url) for each in found.loosenings] == [
        ("“red suv under 20k”", 1, "/cars/?make=Honda"),
    ]


def test_the_number_of_a_car_is_a_word_to_take_away_too():
    car = make_car(colour=Colour.BLUE, stock_number="10077")
    make_car(colour=Colour.RED, make="Kia")

    found = search("q=10077+kia&colour=red")

    assert car.stock_number in found.chips[0].label
    assert ("“10077”", 1) in [(each.label, each.count) for each in found.loosenings]


def test_a_contradiction_can_be_loosened_too():
    make_car(price=Decimal(15_000))

    found = search("min_price=20000&max_price=10000")

    assert [(each.label, each.count) for each in found.loosenings] == [
        ("From $20,000, Up to $10,000", 1)
    ]


def test_nothing_needs_loosening_where_something_is_found():
    make_car()

    assert search("make=Honda").loosenings == []


def test_a_choice_that_would_find_nothing_is_still_offered():
    park("Honda Civic")

    assert [c.count for c in choices(search("max_price=1"), "make")] == [0]


def test_the_sort_that_is_on_is_marked():
    assert [c.value for c in search("sort=-year").sorts if c.is_selected] == ["-year"]
    assert [c.value for c in search().sorts if c.is_selected] == ["newest"]
    assert [c.value for c in search("q=honda").sorts if c.is_selected] == ["best"]


def test_words_may_ask_for_an_order_which_another_overrules():
    for price, mileage in ((9_000, 90_000), (7_000, 80_000), (8_000, 70_000)):
        make_car(model=str(price), price=Decimal(price), mileage=mileage)

    cheap, named = search("q=cheap+honda"), search("q=cheap+honda&sort=mileage")

    assert titles(cheap) == ["2019 Honda 7000", "2019 Honda 8000", "2019 Honda 9000"]
    assert [c.value for c in cheap.sorts][:2] == ["price", "best"]
    assert [c.value for c in cheap.sorts if c.is_selected] == ["price"]
    assert titles(named) == ["2019 Honda 8000", "2019 Honda 7000", "2019 Honda 9000"]
    assert titles(search("q=cheap")) == titles(cheap)


def test_the_pages_of_an_order_in_words_follow_one_another():
    park_many(60)

    found = search("q=cheapest")
    seen = [car.id for car in found.cars]
    while found.next_url:
        found = search(found.next_url)
        seen += [car.id for car in found.cars]

    assert seen == [car.id for car in Car.objects.order_by("price", "id")]


# Strangers and staff


@pytest.mark.parametrize("status", Status)
def test_a_stranger_who_names_a_status_sees_what_is_for_sale(status):
    for each in Status:
        make_car(status=each, model=each.label)

    assert titles(search(f"status={status.value}")) == ["2019 Honda For sale"]
    assert search(f"status={status.value}").statuses == []


@pytest.mark.parametrize("status", Status)
def test_staff_see_the_status_they_name(status):
    for each in Status:
        make_car(status=each, model=each.label)

    found = search(f"status={status.value}", for_staff=True)

    assert titles(found) == [f"2019 Honda {status.label}"]
    assert [choice.value for choice in found.statuses if choice.is_selected] == [status.value]
    assert found.count == "1 car"


names = ["q", "status", "sort", "page_size", "after", "before", "make", "model", "body", "doors"]
names += [f"{end}_{name}" for name in RANGES for end in ("min", "max")]
texts = st.text(max_size=20) | st.sampled_from(
    ["honda", "2019", "suv", "-price", "48", "10001", "sold", "W251bGwsIjAi", "sedan", "9" * 30]
)


@given(st.dictionaries(st.sampled_from(names), texts, max_size=6), st.booleans())
def test_no_address_breaks_the_search(args, for_staff):
    if not Car.objects.first():
        park("Honda Civic", "Honda Fit")

    found = CarSearch(args, for_staff=for_staff)

    assert len(found.cars) <= 2
    assert found.is_empty == (not found.cars)


def test_an_address_that_is_older_than_a_name_means_the_cars_of_today():
    park("Honda Civic", "Honda CR-V", "Kia Rio")

    found = search("make=HONDA&model=crv")

    assert [card.title for card in found.cars] == ["2019 Honda CR-V"]
    assert "make=Honda" in found.clear_url or found.total == 1
    assert search("make=yugo").total == 0
