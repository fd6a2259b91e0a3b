"""Where an owner keeps what we know of them right."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from mongoengine import ValidationError

from dealership.accounts.permissions import permit
from dealership.alerts.key import key_of
from dealership.alerts.saved_search import SavedSearch
from dealership.my.forms.details import DetailsForm
from dealership.my.views import bp
from dealership.my.whose import me


@bp.route("/details", methods=["GET", "POST"])
@permit("my.edit")
def details():
    """Name, telephone, address, and which letters one wants."""
    owner = me()
    form = DetailsForm.of(owner)
    if form.validate_on_submit():
        form.describe(owner)
        try:
            owner.store()
        except ValidationError as error:
            form.show(error)
        else:
            flash(_("Your details are changed."), "success")
            return redirect(url_for("my.details"), code=303)
    elif not form.is_submitted():
        form.prepare()
    searches = SavedSearch.objects.of_email(current_user.email)
    page = render_template(
        "my/details.html", form=form, searches=[(each, key_of(each)) for each in searches]
    )
    return page, form.http_status
