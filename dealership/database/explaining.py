"""What a driver's error means to an operator, in one line, without secrets."""

import re
import ssl

from pymongo.errors import (
    ConfigurationError,
    OperationFailure,
    ServerSelectionTimeoutError,
)

from dealership.secret import redact

# What a server's or a library's words come down to; the first that fits is told.
_MEANINGS = (
    (
        r"Hostname mismatch|IP address mismatch|doesn't match|not valid for '",
        "the certificate of {where} is for another host name; use a name that is in it",
    ),
    (
        r"certificate has expired",
        "the certificate of {where} has expired; renew it",
    ),
    (
        r"self.signed certificate|unable to get (local )?issuer|unable to verify",
        "the certificate of {where} is from an authority that we do not trust; "
        "name its authority in MONGODB_TLS_CA_FILE",
    ),
    (
        r"alert certificate expired",
        "{where} refuses our client certificate, which has expired",
    ),
    (
        r"alert (unknown ca|bad certificate|certificate unknown|certificate required|handshake)|"
        r"unsupported certificate|tlsv13 alert",
        "{where} refuses our client certificate, or wants one (MONGODB_TLS_CERTIFICATE_KEY_FILE)",
    ),
    (
        r"WRONG_VERSION_NUMBER|record layer failure|UNEXPECTED_EOF|EOF occurred in violation",
        "{where} does not speak TLS (MONGODB_TLS)",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED",
        "the certificate of {where} is not valid",
    ),
    (
        r"connection closed|Connection reset|forcibly closed",
        "{where} ends the connection at once; it may want TLS (MONGODB_TLS) or a client "
        "certificate (MONGODB_TLS_CERTIFICATE_KEY_FILE)",
    ),
)
_CONFIGURED = re.compile(r"\s*\(configured timeouts:[^)]*\)")
_COMMAND = re.compile(r" to execute command \{ (?P<name>\w+):.*")
_WHERE = re.compile(r"(?P<where>(\[[0-9A-Fa-f:.%]+\]|[\w.-]+):\d+)")
_NO_LOOK_UP = re.compile(r"DNS|resolution lifetime|SRV|does not (exist|contain)|name servers", re.I)


def explain(error: BaseException) -> str:
    """What a driver's error means, in one line, without secrets."""
    text = redact(" ".join(str(error).split()))
    match error:
        case OperationFailure(code=18) | OperationFailure(code=8000):
            return (
                "the server refuses the user name, the password, the authentication source or "
                "the mechanism (MONGODB_USERNAME, _PASSWORD, _AUTH_SOURCE, _AUTH_MECHANISM)."
            )
        case OperationFailure(code=334):
            return (
                "the server or the user does not know this mechanism (MONGODB_AUTH_MECHANISM): "
                f"{_short(text)}"
            )
        case OperationFailure(code=13) if "requires authentication" in text:
            return "the server wants a user name and password (MONGODB_USERNAME, MONGODB_PASSWORD)."
        case OperationFailure(code=13):
            return f"the user may not do this: {_short(text)}"
        case ServerSelectionTimeoutError():
            return _nobody(text)
        case ConfigurationError() if "Private key" in text:
            return (
                "the file of the client certificate is not one with key and certificate "
                f"(MONGODB_TLS_CERTIFICATE_KEY_FILE): {text}"
            )
        case ssl.SSLError() if "NO_CERTIFICATE_OR_CRL_FOUND" in text:
            return "the file of the authority holds no certificate (MONGODB_TLS_CA_FILE)."
        case ConfigurationError() if _NO_LOOK_UP.search(text):
            return f"no name server knows the hosts of the address (MONGODB_URI): {_short(text)}"
        case ConfigurationError():
            return f"the settings contradict each other: {text}"
    return _short(text)


def _nobody(text: str) -> str:
    """Why no server could be selected."""
    said = _CONFIGURED.sub("", text.partition(", Timeout:")[0])
    if "No replica set members" in said or "No primary available" in said:
        return (
            "no server answers as primary: the replica set is without one, or has another name "
            "(MONGODB_REPLICA_SET)."
        )
    for sign, meaning in _MEANINGS:
        if re.search(sign, said, re.I):
            place = _WHERE.search(said)
            where = place["where"] if place else "the server"
            return f"{meaning.format(where=where)}."
    return f"no server answers: {said}"


def _short(text: str) -> str:
    return _COMMAND.sub(r" to \g<name>", text.partition(", full error")[0])
