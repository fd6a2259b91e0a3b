"""The pages of the sales department: shoppers ask, colleagues answer."""

from flask import Blueprint

bp = Blueprint("sales", __name__)
