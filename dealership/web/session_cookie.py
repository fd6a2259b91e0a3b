"""The cookie that keeps somebody signed in, and where it must not go."""

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from dealership.web.signing import SkewTolerantSigner


class SessionCookie(SecureCookieSessionInterface):
    """Sent with no answer that caches may keep for others: they would hand the session on."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the cookie: one of a server whose clock is ahead counts."""
        serializer = super().get_signing_serializer(app)
        if serializer:
            serializer.signer = SkewTolerantSigner
        return serializer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the session, if it changed, with an answer that is for one person."""
        if not response.cache_control.public:
            super().save_session(app, session, response)
