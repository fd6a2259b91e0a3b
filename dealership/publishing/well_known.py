"""What programs look for at the same address on every site (RFC 8615)."""

from datetime import UTC, datetime, time, timedelta

from flask import Blueprint, Response, jsonify, redirect, url_for

from dealership.database.fields import now
from dealership.profile.current import profile
from dealership.web.access import public
from dealership.web.languages import LANGUAGES

A_DAY = {"Cache-Control": "public, max-age=86400"}
# RFC 9116 recommends less than a year.
GOOD_FOR = timedelta(days=180)

bp = Blueprint("well_known", __name__, url_prefix="/.well-known")


@bp.get("/security.txt")
@public
def security_txt():
    """Whom to tell of a weakness (RFC 9116)."""
    email, home = profile().email, url_for("home.index", _external=True)
    lines = [
        f"Contact: mailto:{email}" if email else f"Contact: {home}",
        f"Expires: {_midnight_after(GOOD_FOR):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
        f"Canonical: {url_for('well_known.security_txt', _external=True)}",
    ]
    return Response("\n".join([*lines, ""]), mimetype="text/plain", headers=A_DAY)


@bp.get("/change-password")
@public
def change_password():
    """Where password managers lead (https://www.w3.org/TR/change-password-url/)."""
    return redirect(url_for("accounts.password"), code=302)


@bp.get("/passkey-endpoints")
@public
def passkey_endpoints():
    """Where passkeys are made and managed (https://www.w3.org/TR/passkey-endpoints/)."""
    page = url_for("accounts.second_factor", _external=True)
    answer = jsonify(enroll=page, manage=page)
    answer.headers.update(A_DAY)
    return answer


def _midnight_after(duration: timedelta) -> datetime:
    return datetime.combine((now() + duration).date(), time(), UTC)
