"""The archive, for those who answer for what is done here."""

from flask import Blueprint, render_template, request, stream_with_context

from dealership.accounts.freshness import fresh
from dealership.accounts.permissions import permit
from dealership.audit.recording import record
from dealership.audit.search import AuditSearch
from dealership.audit.spreadsheet import lines_of
from dealership.publishing.streaming import Streamed
from dealership.web.patience import lift_the_deadline

bp = Blueprint("audit", __name__, url_prefix="/audit")


@bp.get("/")
@permit("audit.view")
def index():
    """What was done, by whom, to what and when."""
    return render_template("audit/index.html", search=AuditSearch(request.args))


@bp.get("/export.csv")
@permit("audit.view")
@fresh
def export():
    """All that is found, as a table."""
    search = AuditSearch(request.args)
    record("audit.export")
    lines = (line.encode() for line in lines_of(search.all_events()))
    response = Streamed(stream_with_context(lines), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="who-did-what.csv"'
    lift_the_deadline()
    return response
