"""Where an owner begins: their cars, what is due, what they asked for."""

from flask import render_template
from flask_login import current_user

from dealership.accounts.permissions import permit
from dealership.my.car_to_look_after import garage
from dealership.my.views import bp
from dealership.my.whose import find_me
from dealership.sales.lead import Lead
from dealership.shortlist.cards import cards_of
from dealership.shortlist.keeping import saved_cars

MOST_REQUESTS = 10
MOST_SAVED = 4


@bp.get("/")
@permit("my.view")
def index():
    """My cars, and what goes on."""
    owner = find_me()
    return render_template(
        "my/index.html",
        owner=owner,
        cars=garage(owner) if owner else [],
        requests=Lead.objects.from_email(current_user.email).limit(MOST_REQUESTS),
        saved=cards_of(saved_cars())[:MOST_SAVED],
    )
