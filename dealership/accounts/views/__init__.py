"""The pages of whoever has an account: showing who they are, and what protects the account."""

from flask import Blueprint

bp = Blueprint("accounts", __name__, url_prefix="/accounts")
