"""Making a passkey and using one: what the browser is asked, and what its answer shows (WebAuthn).

Every passkey here is found without a name and asks its owner for a finger, a face or a PIN. So it is
two factors by itself: it signs in without a password, and also does as the step after one.
"""

from flask import request
from flask_babel import gettext as _
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    parse_authentication_credential_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from dealership.accounts.account import Account
from dealership.accounts.factors import challenge
from dealership.accounts.factors.passkey import LONGEST_NAME, Passkey
from dealership.database.fields import now
from dealership.profile.current import profile

SIGN_IN, SECOND_STEP, PROVE, CREATE = "sign in", "second step", "prove", "create"
ALGORITHMS_FAIL = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)
KNOWN_TRANSPORTS = {transport.value for transport in AuthenticatorTransport}


class NotAccepted(Exception):
    """The answer shows nothing; the message says so to whoever sent it."""


def options_to_create(account: Account) -> str:
    """What the browser is asked when somebody adds a passkey, in JSON."""
    return options_to_json(
        generate_registration_options(
            rp_id=_host(),
            rp_name=profile().name,
            user_id=_handle(account),
            user_name=account.email,
            user_display_name=str(account),
            challenge=challenge.issue(CREATE, account.pk).encode(),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_descriptors(account),
        )
    )


def options_to_use(purpose: str, account: Account | None = None) -> str:
    """What the browser is asked when somebody uses a passkey: one of an account, or any."""
    return options_to_json(
        generate_authentication_options(
            rp_id=_host(),
            challenge=challenge.issue(purpose, account.pk if account else None).encode(),
            allow_credentials=_descriptors(account) if account else [],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def created_passkey(answer: str, name: str, account: Account) -> Passkey:
    """The passkey that a device has made for an account. Raises `NotAccepted`."""
    expected = _claimed(answer, CREATE, account)
    try:
        said = parse_registration_credential_json(answer)
        made = verify_registration_response(
            credential=said,
            expected_challenge=expected,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except ALGORITHMS_FAIL as error:
        raise NotAccepted(_("The device's answer could not be read. Please try again.")) from error
    return Passkey(
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        name=name[:LONGEST_NAME],
        transports=[transport.value for transport in said.response.transports or []],
        is_synced=made.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
    )


def account_shown(answer: str, purpose: str, account: Account | None = None) -> Account:
    """Whose passkey has answered: that of an account, or of whoever comes. Raises `NotAccepted`."""
    expected = _claimed(answer, purpose, account)
    try:
        said = parse_authentication_credential_json(answer)
        found = Account.objects.find_by_passkey(said.raw_id)
        passkey = found.passkeys.filter(credential_id=said.raw_id).first() if found else None
        is_whose = found is not None and (account is None or account.pk == found.pk)
        if found is None or passkey is None or not is_whose:
            raise NotAccepted(_("This passkey is not known here. Was it removed?"))
        used = verify_authentication_response(
            credential=said,
            expected_challenge=expected,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except ALGORITHMS_FAIL as error:
        raise NotAccepted(_("The device's answer could not be read. Please try again.")) from error
    is_theirs = said.response.user_handle in {None, b"", _handle(found)}
    if not is_theirs or not _count(found, passkey, used.new_sign_count):
        raise NotAccepted(_("This passkey is not known here. Was it removed?"))
    return found


def _claimed(answer: str, purpose: str, account: Account | None) -> bytes:
    if not answer:
        raise NotAccepted(
            _("Passkeys need JavaScript, and a browser that knows them. Use another way here.")
        )
    expected = challenge.claim(answer, purpose, account.pk if account else None)
    if expected is None:
        raise NotAccepted(_("This page had been open for long. Please try again."))
    return expected.encode()


def _count(account: Account, passkey: Passkey, sign_count: int) -> bool:
    """Note the use, unless the passkey was removed or used elsewhere in the same moment."""
    unchanged = {"credential_id": passkey.credential_id, "sign_count": passkey.sign_count}
    found = Account.objects(id=account.pk, passkeys__match=unchanged)
    return bool(
        found.update_one(set__passkeys__S__sign_count=sign_count, set__passkeys__S__last_used=now())
    )


def _descriptors(account: Account) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=bytes(passkey.credential_id),
            transports=[
                AuthenticatorTransport(name)
                for name in passkey.transports
                if name in KNOWN_TRANSPORTS
            ],
        )
        for passkey in account.passkeys
    ]


def _handle(account: Account) -> bytes:
    return bytes(account.pk.binary)


def _host() -> str:
    """The name that a passkey belongs to."""
    return request.host.partition(":")[0]


def _origin() -> str:
    return request.host_url.rstrip("/")
