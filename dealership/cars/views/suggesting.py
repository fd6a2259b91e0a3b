"""Suggestions while somebody types: for the search field, and for the names of a car."""

from dataclasses import asdict

from flask import jsonify, request

from dealership.accounts.permissions import permit
from dealership.cars.car import Car
from dealership.cars.naming import known_names
from dealership.cars.search.suggestions import suggestions
from dealership.cars.views import bp
from dealership.web import arguments
from dealership.web.access import public

SECONDS_KEPT = 60


@bp.get("/suggestions", endpoint="suggestions")
@public
def suggest():
    """What the text may become, as JSON: a list of label, address, number of cars and a note."""
    found = suggestions(arguments.text(request.args, "q"))
    answer = jsonify([asdict(suggestion) for suggestion in found])
    answer.cache_control.private = True
    answer.cache_control.max_age = SECONDS_KEPT
    answer.vary.update(("Accept-Language", "Cookie"))
    return answer


@bp.get("/names")
@permit("cars.edit")
def names():
    """What models a make has, and what trims such a model, as JSON."""
    make, model = (arguments.text(request.args, name) for name in ("make", "model"))
    known = known_names(Car.objects, make, model)
    return jsonify(models=known.models, trims=known.trims)
