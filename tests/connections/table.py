"""Every way of connecting, good and bad, as the variables that an operator sets."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.connections.guarded_servers import DATABASE, OTHER_NAME, PASSWORD
from tests.ports import HOST, free_port

if TYPE_CHECKING:
    from tests.connections.conftest import Guarded

Settings = dict[str, str]
Making = Callable[["Guarded"], Settings]
WRONG = "0pen-Sesame-was-wrong"


def parts(guarded: "Guarded", **changed: str | None) -> Settings:
    """Settings by parts that are good; None takes one away."""
    good = {
        "NAME": DATABASE,
        "HOST": guarded.trio.hosts,
        "REPLICA_SET": guarded.trio.name,
        "USERNAME": "newer",
        "PASSWORD": PASSWORD,
        "TLS_CA_FILE": str(guarded.authority.certificate),
    }
    told = good | changed
    return {f"MONGODB_{part}": value for part, value in told.items() if value is not None}


def strict(guarded: "Guarded", **changed: str | None) -> Settings:
    """The same at the server that wants client certificates."""
    place = {"HOST": guarded.strict.hosts, "REPLICA_SET": guarded.strict.name}
    return parts(guarded, **place | {"TLS_CERTIFICATE_KEY_FILE": str(guarded.clerk)} | changed)


def by_certificate(guarded: "Guarded", **changed: str | None) -> Settings:
    """The same for a user who is known by certificate."""
    user = {"USERNAME": None, "PASSWORD": None, "AUTH_MECHANISM": "MONGODB-X509"}
    return strict(guarded, **user | changed)


def address(
    guarded: "Guarded",
    *,
    user: str = f"newer:{quote(PASSWORD, safe='')}@",
    hosts: str = "",
    options: str = "",
) -> Settings:
    """Settings by one address, with the authority and what else is asked for."""
    ca = f"tls=true&tlsCAFile={guarded.authority.certificate}&authSource=admin"
    uri = f"mongodb://{user}{hosts or guarded.trio.hosts}/{DATABASE}?{ca}{options}"
    return {"MONGODB_URI": uri}


GOOD: dict[str, Making] = {
    "three members by parts": lambda g: parts(g),
    "one member finds the others": lambda g: parts(g, HOST=f"{HOST}:{g.trio.ports[1]}"),
    "blanks around commas, a missing port, another name": lambda g: parts(
        g,
        HOST=f" localhost:{g.trio.ports[0]} , {HOST} ,{HOST}:{g.trio.ports[2]} ",
        PORT=str(g.trio.ports[1]),
    ),
    "SCRAM-SHA-256 by name": lambda g: parts(g, AUTH_MECHANISM="SCRAM-SHA-256"),
    "SCRAM-SHA-1 by name": lambda g: parts(g, USERNAME="older", AUTH_MECHANISM="SCRAM-SHA-1"),
    "SCRAM-SHA-1 negotiated": lambda g: parts(g, USERNAME="older"),
    "a user of the database itself": lambda g: parts(g, USERNAME="local", AUTH_SOURCE=DATABASE),
    "a client certificate beside a password": lambda g: strict(g),
    "a client certificate as user": lambda g: by_certificate(g),
    "an address": lambda g: address(g, options=f"&replicaSet={g.trio.name}"),
    "an address with options of the driver": lambda g: address(
        g, options="&maxPoolSize=7&w=majority&readPreference=primary&appName=motors"
    ),
    "an address in the words of older drivers": lambda g: {
        "MONGODB_URI": address(g)["MONGODB_URI"]
        .replace("tls=true", "ssl=true&ssl_cert_reqs=CERT_REQUIRED")
        .replace("tlsCAFile", "ssl_ca_certs")
    },
    "any certificate, in so many words": lambda g: parts(
        g, TLS_CA_FILE=None, TLS_ALLOW_INVALID_CERTIFICATES="true"
    ),
    "pool, patience and durability": lambda g: parts(
        g, MAX_POOL_SIZE="20", MIN_POOL_SIZE="1", CONNECT_TIMEOUT_MS="3000",
        SOCKET_TIMEOUT_MS="20000", SERVER_SELECTION_TIMEOUT_MS="9000", WRITE_CONCERN="2",
        JOURNAL="true", OPTIONS="appName=motors", REPORTING_READ_PREFERENCE="secondary",
    ),
    "a further alias that is not there": lambda g: parts(
        g, ARCHIVE_HOST=f"{HOST}:{free_port()}", ARCHIVE_REPLICA_SET="gone", ARCHIVE_NAME="old"
    ),
    "a further alias": lambda g: parts(
        g, ARCHIVE_HOST=g.strict.hosts, ARCHIVE_REPLICA_SET=g.strict.name,
        ARCHIVE_TLS_CERTIFICATE_KEY_FILE=str(g.clerk), ARCHIVE_USERNAME="reader",
    ),
}  # fmt: skip

# What is said, beside the settings that lead to it.
BAD: dict[str, tuple[str, Making]] = {
    "wrong password": ("refuses the user name, the password", lambda g: parts(g, PASSWORD=WRONG)),
    "wrong password in an address": (
        "refuses the user name, the password",
        lambda g: address(g, user=f"newer:{WRONG}@"),
    ),
    "wrong user": ("refuses the user name", lambda g: parts(g, USERNAME="nobody-here")),
    "wrong source": ("the authentication source", lambda g: parts(g, AUTH_SOURCE=DATABASE)),
    "local user looked up in admin": (
        "the authentication source",
        lambda g: parts(g, USERNAME="local"),
    ),
    "wrong mechanism": (
        "mechanism",
        lambda g: parts(g, AUTH_MECHANISM="SCRAM-SHA-1"),
    ),
    "unknown mechanism": (
        "MONGODB_AUTH_MECHANISM must be one of",
        lambda g: parts(g, AUTH_MECHANISM="PLAIN"),
    ),
    "no user": (
        "MONGODB_USERNAME is missing",
        lambda g: parts(g, USERNAME=None, PASSWORD=None),
    ),
    "no password": ("MONGODB_PASSWORD is missing", lambda g: parts(g, PASSWORD=None)),
    "a user without rights": (
        "not authorized on motors to find",
        lambda g: parts(g, USERNAME="nobody"),
    ),
    "a user who may only read": (
        "reader@admin may read the database motors but not write it",
        lambda g: parts(g, USERNAME="reader"),
    ),
    "another authority": (
        "from an authority that we do not trust",
        lambda g: parts(g, TLS_CA_FILE=str(g.stranger.certificate)),
    ),
    "no authority": ("MONGODB_TLS_CA_FILE", lambda g: parts(g, TLS_CA_FILE=None)),
    "authority's file missing": (
        "MONGODB_TLS_CA_FILE names /nowhere/ca.pem",
        lambda g: parts(g, TLS_CA_FILE="/nowhere/ca.pem"),
    ),
    "authority's file is none": (
        "authority holds no certificate",
        lambda g: parts(g, TLS_CA_FILE=__file__),
    ),
    "host name not in the certificate": (
        "is for another host name",
        lambda g: parts(g, HOST=f"{OTHER_NAME}:{g.trio.ports[0]}", REPLICA_SET=None),
    ),
    "expired server certificate": (
        "has expired",
        lambda g: parts(g, HOST=f"{HOST}:{g.expired_port}", REPLICA_SET=None),
    ),
    "missing client certificate": (
        "client certificate",
        lambda g: strict(g, TLS_CERTIFICATE_KEY_FILE=None),
    ),
    "expired client certificate": (
        "client certificate",
        lambda g: by_certificate(g, TLS_CERTIFICATE_KEY_FILE=str(g.expired_clerk)),
    ),
    "client certificate of a stranger": (
        "client certificate",
        lambda g: by_certificate(g, TLS_CERTIFICATE_KEY_FILE=str(g.stranger_clerk)),
    ),
    "client certificate that is none": (
        "is not one with key and certificate",
        lambda g: strict(g, TLS_CERTIFICATE_KEY_FILE=__file__),
    ),
    "client certificate of nobody we know": (
        "refuses the user name",
        lambda g: by_certificate(
            g, TLS_CERTIFICATE_KEY_FILE=str(g.authority.folder / "server.pem")
        ),
    ),
    "password beside a certificate as user": (
        "MONGODB_PASSWORD has no effect with MONGODB-X509",
        lambda g: strict(g, AUTH_MECHANISM="MONGODB-X509"),
    ),
    "wrong port": (
        "no server answers",
        lambda g: parts(g, HOST=f"{HOST}:{free_port()}", REPLICA_SET=None),
    ),
    "port out of range": ("MONGODB_PORT must be a whole", lambda g: parts(g, PORT="99999")),
    "port of a host is none": ("has the port 'x'", lambda g: parts(g, HOST=f"{HOST}:x")),
    "unknown host": (
        "no server answers",
        lambda g: parts(g, HOST="nowhere.invalid", REPLICA_SET=None),
    ),
    "blank host in the list": ("has a blank host", lambda g: parts(g, HOST=f"{HOST},,{HOST}")),
    "IPv6 without brackets": ("into brackets", lambda g: parts(g, HOST="::1")),
    "an address as host": (
        "MONGODB_HOST holds an address",
        lambda g: parts(g, HOST=f"mongodb://newer:{WRONG}@{HOST}"),
    ),
    "wrong replica set": ("MONGODB_REPLICA_SET", lambda g: parts(g, REPLICA_SET="quartet")),
    "TLS off": ("may want TLS", lambda g: parts(g, TLS="false", TLS_CA_FILE=None)),
    "any certificate, without TLS": (
        "MONGODB_TLS_ALLOW_INVALID_CERTIFICATES has no effect without TLS",
        lambda g: parts(g, TLS="false", TLS_CA_FILE=None, TLS_ALLOW_INVALID_CERTIFICATES="true"),
    ),
    "authority without TLS": (
        "MONGODB_TLS_CA_FILE has no effect without TLS",
        lambda g: parts(g, TLS="false"),
    ),
    "address without TLS": (
        "MONGODB_URI does not ask for TLS",
        lambda g: {"MONGODB_URI": f"mongodb://newer:{WRONG}@{g.trio.hosts}/{DATABASE}"},
    ),
    "unescaped password in an address": (
        "MONGODB_URI is not a MongoDB address",
        lambda g: address(g, user=f"newer:{WRONG}@x/y?z=1@"),
    ),
    "address beside parts": (
        "MONGODB_USERNAME has no effect beside the address",
        lambda g: address(g) | {"MONGODB_USERNAME": "newer"},
    ),
    "looked-up address that nobody knows": (
        "no name server",
        lambda g: {
            "MONGODB_URI": f"mongodb+srv://newer:{WRONG}@cluster.nowhere.invalid/{DATABASE}"
        },
    ),
    "unknown option in an address": (
        "says maxPolSize, which is not an option of the driver (maxPoolSize is)",
        lambda g: address(g, options="&maxPolSize=5"),
    ),
    "unknown option": (
        "MONGODB_OPTIONS says sslll, which is not an option",
        lambda g: parts(g, OPTIONS="sslll=true"),
    ),
    "options that contradict each other": (
        "minPoolSize must be smaller",
        lambda g: parts(g, MAX_POOL_SIZE="3", MIN_POOL_SIZE="9"),
    ),
    "an option said twice": (
        "MONGODB_OPTIONS says maxPoolSize, and so does",
        lambda g: parts(g, MAX_POOL_SIZE="3", OPTIONS="maxPoolSize=4"),
    ),
    "writes that nobody acknowledges": (
        "MONGODB_WRITE_CONCERN must be",
        lambda g: parts(g, WRITE_CONCERN="0"),
    ),
    "core read from secondaries": (
        "MONGODB_READ_PREFERENCE must stay primary",
        lambda g: parts(g, READ_PREFERENCE="secondary"),
    ),
}
