"""The pages behind the owner's own door."""

from flask import Blueprint

bp = Blueprint("my", __name__, url_prefix="/my")
