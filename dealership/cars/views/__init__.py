"""The pages of the stock: looking, editing, photographing."""

from flask import Blueprint

bp = Blueprint("cars", __name__, url_prefix="/cars")
