"""What shoppers type, understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealership.cars.words import Names, Vocabulary, understand
from dealership.cars.words.spelling import SHORTEST_FORGIVEN
from dealership.cars.words.typed import LONGEST_QUERY, Typed
from tests.cars.words.stock import MODELS, VOCABULARY, groups, understood


@pytest.mark.parametrize(
    "typed", ["crv", "CR-V", "cr-v", "CR V", "ＣＲ－Ｖ", "honda crv", "crv honda"]
)
def test_a_model_is_understood_however_it_is_written(typed):
    assert groups(typed) == [["Honda CR-V"]]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("grand cherokee", ["Jeep Grand Cherokee"]),
        ("cherokee", ["Jeep Cherokee"]),
        ("civic type r", ["Honda Civic Type R"]),
        ("range rover sport", ["Land Rover Range Rover Sport"]),
        ("land rover range rover sport", ["Land Rover Range Rover Sport"]),
        ("mustang mach e", ["Ford Mustang Mach-E"]),
        ("town and country", ["Chrysler Town & Country"]),
        ("town country", ["Chrysler Town & Country"]),
        ("miata", ["Mazda MX-5 Miata"]),
        ("rav 4 prime", ["Toyota RAV4 Prime"]),
        ("model 3", ["Tesla Model 3"]),
        ("e-tron", ["Audi e-tron"]),
        ("citroen", ["make Citroën"]),
        ("mercedes", ["make Mercedes-Benz"]),
        ("polestar", ["make Polestar"]),
    ],
)
def test_the_longest_name_wins(typed, names):
    assert groups(typed) == [names]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("accord", ["Honda Accord", "Honda Accord Coupe"]),
        ("santa fe", ["Hyundai Santa Fe", "Hyundai Santa Fe Sport"]),
        ("f150", ["Ford F-150", "Ford F-150 Lightning"]),
        ("ram 1500", ["Dodge Ram 1500", "Ram 1500"]),
        ("c class", ["Mercedes-Benz C-Class", "Mercedes-Benz C-Class Coupe"]),
    ],
)
def test_the_model_of_just_that_name_comes_before_those_that_only_begin_so(typed, names):
    assert groups(typed) == [names]


def test_the_beginning_of_a_name_stands_for_all_that_begin_so():
    assert groups("acc") == [["Honda Accord", "Honda Accord Coupe"]]
    assert groups("toyota cor") == [["Toyota Corolla", "Toyota Corolla Cross"]]
    assert groups("conv")[0][0] == "body convertible"


def test_one_or_two_letters_are_no_beginning():
    assert understood("ac").ignored == ("ac",)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("chevy", "make Chevrolet"),
        ("vw", "make Volkswagen"),
        ("merc", "make Mercedes-Benz"),
        ("beemer", "make BMW"),
        ("bwm", "make BMW"),
        ("bmw 3er", "BMW 3 Series"),
        ("3er", "BMW 3 Series"),
        ("serie 5", "BMW 5 Series"),
        ("BMW 3-Series", "BMW 3 Series"),
        ("e klasse", "Mercedes-Benz E-Class"),
        ("clase e", "Mercedes-Benz E-Class"),
    ],
)
def test_nicknames_are_names(typed, name):
    assert groups(typed) == [[name]]


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("suv", ["body suv"]),
        ("SUVs", ["body suv"]),
        ("convertible", ["body convertible", "Mini Convertible"]),
        ("estate", ["body wagon"]),
        ("Kombi", ["body wagon"]),
        ("truck", ["body pickup"]),
        ("trucks", ["body pickup"]),
        ("pick-up", ["body pickup"]),
        ("blue", ["colour blue", "trim Blue"]),
        ("gray", ["colour grey"]),
        ("rojo", ["colour red"]),
        ("weiß", ["colour white"]),
        ("Grün", ["colour green"]),
        ("gas", ["fuel petrol"]),
        ("Benziner", ["fuel petrol"]),
        ("eléctrico", ["fuel electric"]),
        ("plug-in hybrid", ["fuel plug_in_hybrid"]),
        ("plug in hybrid", ["fuel plug_in_hybrid"]),
        ("hybrid", ["fuel hybrid", "fuel plug_in_hybrid"]),
        ("manual", ["transmission manual"]),
        ("Schaltgetriebe", ["transmission manual"]),
        ("cvt", ["transmission cvt"]),
        (
            "Automatik",
            ["transmission automatic", "transmission cvt", "transmission dual_clutch"],
        ),
        ("awd", ["drive awd"]),
        ("all-wheel drive", ["drive awd"]),
        ("4 wheel drive", ["drive 4wd"]),
        ("4x4", ["drive 4wd", "drive awd"]),
        ("4 door", ["doors 4"]),
        ("5-Türer", ["doors 5"]),
        ("7 seater", ["seats 7"]),
        ("7 plazas", ["seats 7"]),
        ("sunroof", ["equipment Power sunroof"]),
        ("heated seats", ["equipment Heated front seats"]),
    ],
)
def test_words_of_the_specification_are_understood_in_three_languages(typed, answers):
    assert groups(typed) == [answers]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("320i", [["trim 320i", "trim 320i xDrive"]]),
        ("mini cooper s", [["make Mini"], ["trim Cooper S"]]),
        ("accord ex-l v6", [["Honda Accord", "Honda Accord Coupe"], ["trim EX-L V6"]]),
        ("v6 ex-l", [["trim EX-L V6"]]),
        ("lexus rx350", [["Lexus RX"], ["trim 350", "trim 350 F Sport"]]),
        ("c300 4matic", [["trim C 300 4MATIC"]]),
        ("charger r/t", [["Dodge Charger"], ["trim R/T"]]),
        ("audi quattro", [["make Audi"], ["trim Premium Plus quattro"]]),
        ("lexus es 350", [["Lexus ES"], ["trim 350", "trim 350 F Sport"]]),
        ("land cruiser 1958", [["Toyota Land Cruiser"], ["trim 1958"]]),
        ("500", [["Fiat 500", "trim 500"]]),
        ("lexus 500", [["make Lexus"], ["trim 500"]]),
        ("blue elantra", [["Hyundai Elantra"], ["colour blue", "trim Blue"]]),
    ],
)
def test_trims_are_understood_beside_their_model(typed, expected):
    assert groups(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("red blue honda", [["make Honda"], ["colour red", "colour blue", "trim Blue"]]),
        ("honda or toyota", [["make Honda", "make Toyota"]]),
        ("honda civic toyota camry", [["Honda Civic", "Toyota Camry", "Honda Civic Type R"]]),
        ("hybrid plug-in", [["fuel plug_in_hybrid"]]),
        ("automatic cvt", [["transmission cvt"]]),
        ("leather navigation", [["equipment Leather seats"], ["equipment Navigation"]]),
        ("dodge ram", [["Dodge Ram 1500", "make Ram"]]),
    ],
)
def test_two_answers_to_one_question_are_alternatives_unless_one_is_closer(typed, expected):
    assert [sorted(group) for group in groups(typed)] == [sorted(group) for group in expected]


def test_several_words_narrow_one_another():
    asked = understood("green honda civic 2019 under $20,000")

    assert [{(a.question, a.value) for a in group} for group in asked.groups] == [
        {("make_model|Honda", "Civic"), ("make_model|Honda", "Civic Type R")},
        {("colour", "green")},
    ]
    assert asked.bounds == {"year": (2019, 2019), "price": (None, 20_000)}
    assert not asked.ignored
    assert not asked.corrected


def test_a_model_that_is_called_like_a_year_is_that_model_unless_another_make_is_named():
    assert groups("peugeot 2008") == groups("2008") == [["Peugeot 2008"]]
    assert understood("peugeot 2009").bounds == {"year": (2009, 2009)}
    assert understood("honda 2008").bounds == {"year": (2008, 2008)}
    assert groups("honda 2008") == [["make Honda"]]


def test_several_years_mean_those_between():
    assert understood("corolla 2018 2020").bounds == {"year": (2018, 2020)}


def test_kilometers_are_miles_where_cars_are_measured_in_miles():
    assert understood("bis 100.000 km").bounds == {"mileage": (None, 62_137)}
    in_kilometres = understand("bis 100.000 km", VOCABULARY, unit="km")
    assert in_kilometres.bounds == {"mileage": (None, 100_000)}


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("toyta corola", "Toyota Corolla"),
        ("hundai tuscon", "Hyundai Tucson"),
        ("wolkswagen", "Volkswagen"),
        ("volkswagon jeta", "Volkswagen Jetta"),
        ("santa fee", "Santa Fe"),
        ("mercedez benz", "Mercedes-Benz"),
        ("gran cherokee", "Grand Cherokee"),
        ("mitsubushi outlandr", "Mitsubishi Outlander"),
        ("subaro forrester", "Subaru Forester"),
        ("disel", "diesel"),
        ("honda cvic 2019", "Honda Civic 2019"),
        ("sivler camry", "silver Camry"),
    ],
)
def test_misspellings_are_forgiven_and_said(typed, corrected):
    asked = understood(typed)

    assert asked.corrected == corrected
    assert groups(typed) == groups(corrected)
    assert not asked.ignored


@pytest.mark.parametrize(
    ("typed", "make"),
    [
        ("hunday", "Hyundai"),
        ("hundai", "Hyundai"),
        ("hundi", "Hyundai"),
        ("hiunday", "Hyundai"),
        ("toyta", "Toyota"),
        ("toyato", "Toyota"),
        ("mercedez", "Mercedes-Benz"),
        ("mersades", "Mercedes-Benz"),
        ("volkswagon", "Volkswagen"),
        ("wolksvagon", "Volkswagen"),
        ("chevvy", "Chevrolet"),
        ("shevrolet", "Chevrolet"),
        ("subura", "Subaru"),
        ("soobaroo", "Subaru"),
        ("krysler", "Chrysler"),
        ("crisler", "Chrysler"),
        ("mitsubitchi", "Mitsubishi"),
        ("porsha", "Porsche"),
        ("kadilak", "Cadillac"),
    ],
)
def test_a_make_is_understood_as_it_sounds(typed, make):
    assert groups(typed) == [[f"make {make}"]]


@pytest.mark.parametrize("typed", ["hunter", "faster", "margarine", "suburb", "bigger", "lancer"])
def test_another_word_that_sounds_a_little_like_a_make_is_none(typed):
    assert groups(typed) == []


@pytest.mark.parametrize(
    ("typed", "sort"),
    [
        ("cheap", "price"),
        ("cheapest suv", "price"),
        ("günstiger Kombi", "price"),
        ("el más barato", "price"),
        ("most expensive", "-price"),
        ("low miles", "mileage"),
        ("honda with low mileage", "mileage"),
        ("wenig Kilometer", "mileage"),
        ("pocas millas", "mileage"),
        ("newest", "-year"),
        ("neueste", "-year"),
        ("más nuevo", "-year"),
        ("oldest", "year"),
        ("new arrivals", "newest"),
        ("recién llegados", "newest"),
        ("neu eingetroffen", "newest"),
        ("cheap with low miles", "price"),
        ("honda", ""),
    ],
)
def test_an_order_may_be_asked_for(typed, sort):
    asked = understood(typed)

    assert asked.sort == sort
    assert not asked.is_nothing
    assert not asked.ignored
    assert all(alternative.question != "sort" for group in asked.groups for alternative in group)


def test_few_miles_are_no_limit_of_what_follows():
    asked = understood("low miles under 20k")

    assert asked.sort == "mileage"
    assert asked.bounds == {"price": (None, 20_000)}


@pytest.mark.parametrize(
    ("typed", "seats"),
    [
        ("third row", "6789"),
        ("3 row", "6789"),
        ("3-row SUV", "6789"),
        ("3rd row seating", "6789"),
        ("dritte Sitzreihe", "6789"),
        ("tres filas", "6789"),
        ("7 seater", "7"),
        ("7 passenger", "7"),
        ("seven seater", "7"),
        ("Siebensitzer", "7"),
        ("family truck", "56789"),
    ],
)
def test_seats_are_understood_by_number_and_by_rows(typed, seats):
    assert sorted(groups(typed)[0]) == [f"seats {number}" for number in seats]


@pytest.mark.parametrize("typed", ["family car", "Familienauto", "auto familiar"])
def test_families_are_offered_what_has_room(typed):
    assert groups(typed) == [["body suv", "body minivan", "body wagon"]]


def test_each_thing_that_is_asked_for_can_be_taken_out_of_the_words():
    asked = understood("Looking for a red hunday under $20,000, cheap, with wings")

    assert [(each.words, each.rest) for each in asked.criteria] == [
        ("red", "Looking for a hunday under $20,000, cheap, with wings"),
        ("Hyundai", "Looking for a red under $20,000, cheap, with wings"),
        ("under $20,000,", "Looking for a red hunday cheap, with wings"),
        ("cheap,", "Looking for a red hunday under $20,000, with wings"),
        ("wings", "Looking for a red hunday under $20,000, cheap, with"),
    ]


def test_without_the_only_thing_that_is_asked_for_no_words_are_left():
    assert [each.rest for each in understood("looking for a honda").criteria] == [""]


def test_a_word_that_stands_for_several_is_taken_out_whole():
    criteria = understood("rx350 not red").criteria

    assert [(each.words, each.rest) for each in criteria] == [
        ("rx350", "not red"),
        ("not red", "rx350"),
    ]


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("ford", "make Fiat"),
        ("fiat", "make Ford"),
        ("golf", "colour gold"),
        ("kia", "make Mini"),
        ("320d", "trim 320i"),
        ("330", "trim 350"),
        ("mice", "make Mini"),
        ("good", "colour gold"),
    ],
)
def test_one_name_is_never_taken_for_another(typed, never):
    assert all(never not in group for group in groups(typed))


def test_a_make_that_has_no_car_here_is_known_all_the_same():
    asked = understood("red ferrari")

    assert asked.absent == ("Ferrari",)
    assert not asked.ignored
    assert groups("red ferrari")[0] == ["make Ferrari"]


def test_what_means_nothing_is_kept_apart_as_it_was_typed():
    asked = understood("Honda Spaceship very reliable")

    assert groups("Honda Spaceship very reliable") == [["make Honda"]]
    assert asked.ignored == ("Spaceship", "very", "reliable")


def test_what_is_to_be_kept_out_is_not_looked_for():
    assert groups("honda not red") == [["make Honda"]]
    assert understood("honda not red").ignored == ("not", "red")


@pytest.mark.parametrize(
    "typed", ["used honda for sale near me", "busco un honda", "Honda Gebrauchtwagen kaufen"]
)
def test_words_said_in_passing_are_passed_over(typed):
    assert groups(typed) == [["make Honda"]]
    assert not understood(typed).ignored


def test_punctuation_alone_means_nothing_here():
    assert understood("([").ignored == ("([",)
    assert understood("([").is_nothing


def test_no_words_ask_for_nothing():
    assert understood("  ").is_nothing
    assert not understood("  ").ignored


def test_only_so_much_of_a_long_text_is_read():
    assert len(understood("x" * 10_000).ignored[0]) == LONGEST_QUERY
    assert len(understood("y " * 10_000).ignored) <= LONGEST_QUERY


names = st.sampled_from([*MODELS, *(model for models in MODELS.values() for model in models)])
phrases = st.sampled_from(
    ["under", "20k", "miles", "2018", "-", "$", "bis", "4x4", "not", "to", "…", "(", "\0", "\u202e"]
)
texts = st.text(max_size=300) | st.lists(names | phrases | st.text(max_size=8)).map(" ".join)


@given(texts)
def test_any_text_is_understood_alike_each_time(text):
    asked = understood(text)

    assert asked == understood(text)
    assert bool(text.strip()) >= bool(asked.groups or asked.bounds or asked.ignored)
    for group in asked.groups:
        assert group
        assert len({alternative[:2] for alternative in group}) == len(group)
        assert all(alternative.distance >= 0 for alternative in group)
    for lowest, highest in asked.bounds.values():
        assert lowest is not None or highest is not None
    for criterion in asked.criteria:
        assert len(criterion.rest.split()) < len(Typed(text).words)


# Names that no other is near to, so that a slip leaves no doubt.
UNMISTAKABLE = [
    "Acura", "Chevrolet", "Silverado", "Tahoe", "Chrysler", "Charger", "Mustang", "Explorer",
    "Honda", "Accord", "Civic", "Hyundai", "Tucson", "Elantra", "Cherokee", "Wrangler", "Mazda",
    "Mitsubishi", "Outlander", "Nissan", "Rogue", "Peugeot", "Subaru", "Outback", "Forester",
    "Tesla", "Toyota", "Corolla", "Camry", "Volkswagen", "Jetta", "Passat", "Volvo",
]  # fmt: skip


@given(st.sampled_from(UNMISTAKABLE), st.data())
def test_two_letters_swapped_or_one_left_out_still_find_the_name(name, data):
    place = data.draw(st.integers(0, len(name) - 2))
    is_swapped = data.draw(st.booleans())
    left, here, right = name[:place], name[place : place + 2], name[place + 2 :]
    slip = left + (here[::-1] if is_swapped else here[1]) + right
    assert len(slip) >= SHORTEST_FORGIVEN

    assert groups(slip)[0][0] == groups(name)[0][0]


def test_an_empty_stock_understands_what_is_always_understood():
    nothing = Vocabulary(Names({}))

    assert [g[0].value for g in understand("red diesel honda", nothing).groups] == [
        "Honda",
        "red",
        "diesel",
    ]
