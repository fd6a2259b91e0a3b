"""Devices that people sign in with: one that holds passkeys, and an app that shows codes."""

import hashlib
import json
import os
import re
import struct
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import cbor2
from bson import ObjectId
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from flask import Flask
from passlib.totp import TOTP
from playwright.sync_api import CDPSession, Page

from dealership.accounts.account import Account
from dealership.accounts.factors.ceremonies import created_passkey, options_to_create
from dealership.accounts.factors.one_time_codes import new_key
from dealership.accounts.factors.proofs import authenticator_of
from dealership.accounts.factors.recovery_codes import RecoveryCodes, make_codes

HERE = "http://localhost"
PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


class App:
    """An authenticator app. Asked twice it shows two codes, which the site takes in this order."""

    def __init__(self, key: str):
        self._totp = TOTP(key.replace(" ", ""))
        self._moment = self._totp.now()

    def code(self) -> str:
        """The next code."""
        shown = self._totp.generate(time=self._moment).token
        self._moment += 30
        return str(shown)


# The colleague who is careful, in the live site, and the key in their telephone.
CAREFUL_ID = ObjectId("ca4ef0100000000000000001")
CAREFUL = 0x2B7E151628AED2A6ABF7158809CF4F3C2B7E151628AED2A6ABF7158809CF4F3C


def careful_telephone() -> "Device":
    """The same in every process, so that a browser can be given it."""
    key = ec.derive_private_key(CAREFUL, ec.SECP256R1())
    return Device(id=b"the careful one's", key=key, user=CAREFUL_ID.binary)


def give_passkey(app: Flask, account: Account, device: "Device | None" = None) -> "Device":
    """Let somebody have added a passkey."""
    device = device or Device()
    with app.test_request_context():
        made = created_passkey(device.create(options_to_create(account)), "Telephone", account)
    account.modify(push__passkeys=made)
    return device


def give_app(app: Flask, account: Account) -> App:
    """Let somebody have set up an authenticator app."""
    key = new_key()
    with app.app_context():
        account.modify(set__authenticator=authenticator_of(key))
    return App(key)


def give_codes(account: Account) -> list[str]:
    """Let somebody have recovery codes on paper."""
    codes = make_codes()
    account.modify(set__recovery_codes=RecoveryCodes.of(codes))
    return codes


def options_of(page: str, nth: int = 0) -> str:
    """What a page asks the device."""
    return unescape(re.findall(r'data-options="([^"]+)"', page)[nth])


@dataclass
class Device:
    """A telephone with one passkey, which answers what a page asks as a browser passes it on."""

    origin: str = HERE
    is_verifying: bool = True
    sign_count: int = 0
    id: bytes = field(default_factory=lambda: os.urandom(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    user: bytes = b""

    @property
    def private_half(self) -> bytes:
        """What never leaves a real device."""
        return self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def create(self, options: str) -> str:
        """Make a passkey."""
        asked = json.loads(options)
        self.user = _bytes(asked["user"]["id"])
        data = self._about(asked["rp"]["id"], HAS_KEY) + self._public_half()
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client_data("webauthn.create", asked)
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def get(self, options: str) -> str:
        """Use it."""
        asked = json.loads(options)
        self.sign_count += bool(self.sign_count)
        data = self._about(asked["rpId"])
        client = self._client_data("webauthn.get", asked)
        signed = data + hashlib.sha256(client).digest()
        return self._answer(
            clientDataJSON=client,
            authenticatorData=data,
            signature=self.key.sign(signed, ec.ECDSA(SHA256())),
            userHandle=self.user,
        )

    def _about(self, host: str, flags: int = 0) -> bytes:
        flags |= PRESENT | (VERIFIED if self.is_verifying else 0)
        return hashlib.sha256(host.encode()).digest() + struct.pack(">BI", flags, self.sign_count)

    def _public_half(self) -> bytes:
        public = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32) for number in (public.x, public.y))
        key = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return bytes(16) + struct.pack(">H", len(self.id)) + self.id + key

    def _client_data(self, kind: str, asked: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, **response: bytes) -> str:
        return json.dumps(
            {
                "id": _text(self.id),
                "rawId": _text(self.id),
                "type": "public-key",
                "response": {name: _text(value) for name, value in response.items()},
            }
        )


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def hold(page: Page, device: Device | None = None) -> CDPSession:
    """Let the browser's computer have a finger reader, perhaps with the passkey of a device."""
    computer = page.context.new_cdp_session(page)
    computer.send("WebAuthn.enable", {"enableUI": False})
    reader = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    added = computer.send("WebAuthn.addVirtualAuthenticator", {"options": reader})
    if device:
        credential = {
            "credentialId": b64encode(device.id).decode(),
            "isResidentCredential": True,
            "rpId": "localhost",
            "privateKey": b64encode(device.private_half).decode(),
            "userHandle": b64encode(device.user).decode(),
            "signCount": 0,
        }
        computer.send("WebAuthn.addCredential", added | {"credential": credential})
    return computer
