"""Where the wish to be forgotten is confirmed, and carried out."""

from flask import Blueprint

bp = Blueprint("privacy", __name__, url_prefix="/privacy")
