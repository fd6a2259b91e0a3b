"""Prices that change in the course of time."""

from datetime import timedelta
from decimal import Decimal

from dealership.cars.car import Car
from dealership.cars.stocking import change_car
from dealership.database.fields import now


def ask_since(car: Car, days: int) -> None:
    """Let a new car have been on offer at its price for some days."""
    first = {"prices.0.since": now() - timedelta(days=days)}
    Car._get_collection().update_one({"_id": car.id}, {"$set": first})


def ask(car: Car, price: Decimal) -> Car:
    """Ask another price for a car from now on."""

    def describe(stored: Car) -> None:
        stored.price = price

    return change_car(car.id, car.version, describe)
