"""Suggestions for the search field, while somebody types."""

from dataclasses import asdict

from flask import jsonify, request

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
