"""The answer to a button that chooses a car: the page it stood on, or a line for the page's script."""

from bson import ObjectId
from flask import abort, flash, jsonify, redirect, request
from werkzeug.wrappers import Response

from dealership.web.own_pages import page_before


def chosen_car_id() -> ObjectId:
    """The car that the pressed button names."""
    car_id = request.form.get("car", "")
    if not ObjectId.is_valid(car_id):
        abort(404)
    return ObjectId(car_id)


def answer(message: str, *, count: int, otherwise: str, is_refused: bool = False) -> Response:
    """Say what was done, and how many cars are chosen now; back to the place where the button was."""
    if request.accept_mimetypes.best == "application/json":
        reply = jsonify(message=message, count=count)
        reply.status_code = 409 if is_refused else 200
        return reply
    flash(message, "warning" if is_refused else "success")
    place = "" if is_refused else f"#keep-{request.form.get('car', '')}"
    return redirect(page_before(otherwise) + place, code=303)
