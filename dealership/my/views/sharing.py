"""Where an owner gives a buyer the address of a car's history, and takes it back."""

from bson import ObjectId
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from dealership.accounts.permissions import permit
from dealership.history.history_link import HistoryLink
from dealership.history.sharing import MOST, TooManyLinks, secret_of, share, take_back
from dealership.my.forms.sharing import SharingForm
from dealership.my.views import bp
from dealership.my.whose import my_car


@bp.route("/cars/<oid:car_id>/share", methods=["GET", "POST"], endpoint="share")
@permit("my.edit")
def share_history(car_id: ObjectId):
    """The addresses that were given out for a car, and a form for one more."""
    owner, car = my_car(car_id)
    form = SharingForm()
    if form.validate_on_submit():
        try:
            share(car.id, by=owner, shows_prices=form.shows_prices.data, id=form.new_id)
        except TooManyLinks:
            form.form_errors = [
                _("You have given out %(most)s addresses for this car. End one first.", most=MOST)
            ]
        else:
            flash(_("The address is ready. Give it to your buyer."), "success")
            return redirect(url_for("my.share", car_id=car.id), code=303)
    elif not form.is_submitted():
        form.prepare()
    page = render_template("my/share.html", car=car, form=form, links=_links(owner, car))
    return page, 422 if form.errors else 200


@bp.post("/cars/<oid:car_id>/share/<oid:link_id>/end")
@permit("my.edit")
def end_sharing(car_id: ObjectId, link_id: ObjectId):
    """Take an address back."""
    owner, car = my_car(car_id)
    take_back(link_id, car.id, by=owner)
    flash(_("The address leads nowhere any more."), "success")
    return redirect(url_for("my.share", car_id=car.id), code=303)


def _links(owner, car) -> list[tuple[HistoryLink, str]]:
    """(link, whole address), the latest first; without an address where it cannot be told again."""
    return [
        (link, url_for("history.show", secret=secret, _external=True) if secret else "")
        for link in HistoryLink.objects.of(owner.id, car.id)
        for secret in [secret_of(link)]
    ]
