"""The page of a car that somebody has bought: what it was, and others like it."""

from flask import render_template

from dealership.cars.car import Car
from dealership.cars.pictures import pictures_of
from dealership.cars.similar import similar_cars


def farewell(car: Car) -> str:
    """That page, for whoever comes too late."""
    similar, model = similar_cars(car), f" {car.make} {car.model}"
    pictures = pictures_of([photo.to_mongo() for photo in car.photos[:1]], str(car))
    return render_template(
        "cars/gone.html",
        car=car,
        picture=next(iter(pictures), None),
        similar=similar,
        has_model=any(other.title.endswith(model) for other in similar),
    )
