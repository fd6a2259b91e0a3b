"""A short list of ids that a browser keeps for us: signed, bounded, and without anything private."""

import binascii
import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta

from bson import ObjectId
from flask import Response, after_this_request, current_app, g, request
from itsdangerous import BadSignature, Signer

BYTES_OF_AN_ID = 12
LONGEST_SIGNATURE = 64


@dataclass(frozen=True)
class IdCookie:
    """A cookie with at most so many ids. What was tampered with or is too long counts as empty."""

    name: str
    most: int
    keeps_for: timedelta

    def read(self) -> list[ObjectId]:
        """The ids in their order, as they will stand after this request."""
        written = self._written()
        return list(written[self.name] if self.name in written else self._sent())

    def write(self, ids: list[ObjectId]) -> None:
        """Let the browser keep these ids, the first ones if they are too many."""
        kept = list(dict.fromkeys(ids))[: self.most]
        if self.name not in self._written():
            after_this_request(self._send)
        self._written()[self.name] = kept

    def _written(self) -> dict[str, list[ObjectId]]:
        return g.setdefault("written_id_cookies", {})

    def _sent(self) -> list[ObjectId]:
        longest = self.most * BYTES_OF_AN_ID * 4 // 3 + LONGEST_SIGNATURE
        value = request.cookies.get(self._full_name, "")
        if not value or len(value) > longest:
            return []
        try:
            content = urlsafe_b64decode(self._signer.unsign(value.encode()))
        except (BadSignature, binascii.Error, UnicodeError):
            return []
        ids = [content[at : at + BYTES_OF_AN_ID] for at in range(0, len(content), BYTES_OF_AN_ID)]
        return [ObjectId(raw) for raw in ids if len(raw) == BYTES_OF_AN_ID]

    def _send(self, response: Response) -> Response:
        ids = self._written()[self.name]
        content = urlsafe_b64encode(b"".join(kept.binary for kept in ids))
        response.set_cookie(
            self._full_name,
            self._signer.sign(content).decode() if ids else "",
            max_age=self.keeps_for if ids else 0,
            secure=self._is_secure,
            httponly=True,
            samesite="Lax",
        )
        return response

    @property
    def _is_secure(self) -> bool:
        return current_app.config["SESSION_COOKIE_SECURE"]

    @property
    def _full_name(self) -> str:
        return f"__Host-{self.name}" if self._is_secure else self.name

    @property
    def _signer(self) -> Signer:
        config = current_app.config
        return Signer(
            [*config["SECRET_KEY_FALLBACKS"], config["SECRET_KEY"]],
            salt=f"ids.{self.name}",
            key_derivation="hmac",
            digest_method=hashlib.sha256,
        )
