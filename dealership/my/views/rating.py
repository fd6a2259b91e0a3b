"""Where an owner says how a visit to the workshop was."""

from bson import ObjectId
from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from dealership.accounts.permissions import permit
from dealership.my.forms.rating import RatingForm
from dealership.my.rating import NotToBeRated, may_rate, rate
from dealership.my.views import bp
from dealership.my.whose import my_car


@bp.route("/cars/<oid:car_id>/services/<int:number>", methods=["GET", "POST"], endpoint="rate")
@permit("my.edit")
def rate_service(car_id: ObjectId, number: int):
    """Rate a service, or change what was said of it."""
    owner, car = my_car(car_id)
    if number >= len(car.service_history):
        abort(404)
    record = car.service_history[number]
    form = RatingForm(data=_said(record))
    if not may_rate(car, number, owner.id):
        return _page(car, record, None, 409)
    if not form.validate_on_submit():
        return _page(car, record, form, 422 if form.errors else 200)
    try:
        rate(car, number, rating=form.stars, comment=form.comment.data, by=owner)
    except NotToBeRated:
        return _page(car, record, None, 409)
    flash(_("Thank you for telling us."), "success")
    return redirect(url_for("my.car", car_id=car.id) + f"#service-{number}", code=303)


def _said(record) -> dict[str, str | None]:
    """What the owner said of it before."""
    if record.rated_by is None:
        return {}
    return {"rating": str(record.customer_rating), "comment": record.customer_comment}


def _page(car, record, form: RatingForm | None, status: int):
    return render_template("my/rate.html", car=car, record=record, form=form), status
