"""Pictures for demonstration stock: of every body, from every angle, the same each time."""

from io import BytesIO

import pytest
from PIL import Image

from dealership.cars.specification import Body, Colour
from dealership.seeding.pictures import ANGLES, draw

WIDTH = 120


def picture(body: str = "sedan", colour: str = "blue", angle: str = "side") -> Image.Image:
    return Image.open(BytesIO(draw(body, colour, angle, width=WIDTH)))


@pytest.mark.parametrize("angle", ANGLES)
@pytest.mark.parametrize("body", list(Body))
def test_every_body_is_drawn_from_every_angle_as_a_3_to_2_png(body, angle):
    drawn = picture(body, angle=angle)
    drawn.load()
    assert drawn.format == "PNG"
    assert drawn.size == (WIDTH, WIDTH * 2 // 3)


@pytest.mark.parametrize("angle", ANGLES)
def test_the_same_words_give_the_same_bytes(angle):
    assert draw("suv", "red", angle, width=WIDTH) == draw("suv", "red", angle, width=WIDTH)


@pytest.mark.parametrize("angle", ANGLES)
def test_no_two_colours_look_the_same(angle):
    drawn = {draw("wagon", colour, angle, width=WIDTH) for colour in Colour}
    assert len(drawn) == len(Colour)


@pytest.mark.parametrize("angle", ["side", "front", "rear"])
def test_no_two_bodies_look_the_same_from_outside(angle):
    drawn = {draw(body, "grey", angle, width=WIDTH) for body in Body}
    assert len(drawn) == len(Body)


def test_a_red_car_is_red_and_a_green_one_green():
    on_the_door = (WIDTH // 2, 47)
    red = picture(colour="red").convert("RGB").getpixel(on_the_door)
    green = picture(colour="green").convert("RGB").getpixel(on_the_door)
    assert max(red) == red[0]
    assert max(green) == green[1]


def test_the_corners_are_opaque_so_that_any_page_may_hold_the_picture():
    drawn = picture().convert("RGBA")
    assert drawn.getpixel((0, 0))[3] == 255
    assert drawn.getpixel((WIDTH - 1, drawn.height - 1))[3] == 255


@pytest.mark.parametrize(
    "words",
    [("hovercraft", "red", "side"), ("sedan", "infrared", "side"), ("sedan", "red", "above")],
)
def test_an_unknown_word_is_refused(words):
    with pytest.raises(ValueError, match=r"hovercraft|infrared|above"):
        draw(*words, width=WIDTH)
