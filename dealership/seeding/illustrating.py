"""The pictures of the demonstration stock: drawn once per body, colour and angle, and shared."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dealership.cars.photographing import store_photo
from dealership.seeding.pictures import draw

WIDTH = 1200
CAPTIONS = {
    "side": "side view",
    "front": "front view",
    "rear": "rear view",
    "interior": "interior",
}

Drawing = tuple[str, str, str]  # body, colour, angle
PhotoBook = dict[Drawing, dict[str, Any]]


def drawings_of(car: Mapping[str, Any]) -> Iterator[Drawing]:
    """The drawings that make up a car's gallery."""
    for angle in CAPTIONS:
        colour = car["interior_colour"] if angle == "interior" else car["colour"]
        yield car["body"], colour, angle


def illustrate(drawing: Drawing) -> tuple[Drawing, dict[str, Any]]:
    """Draw one, keep it as any photo is kept, and return it as a car stores it."""
    body, colour, angle = drawing
    picture = io.BytesIO(draw(body, colour, angle, width=WIDTH))
    return drawing, store_photo(picture, CAPTIONS[angle]).to_mongo().to_dict()


def gallery(car: Mapping[str, Any], book: PhotoBook) -> list[dict[str, Any]]:
    """A car's photos out of the book."""
    return [book[drawing] for drawing in drawings_of(car)]


def drawings_for(cars: Iterable[Mapping[str, Any]]) -> set[Drawing]:
    """Every drawing that some cars need."""
    return {drawing for car in cars for drawing in drawings_of(car)}
