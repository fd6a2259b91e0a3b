"""Looking at the server behind an alias: is it there, who are we, what may we, what is it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from dealership.database.connections import driver_options
from dealership.database.reachability import explain
from dealership.database.settings import DatabaseSettings
from dealership.doctor.finding import Finding, fault, well, worth_knowing

PATIENCE_MS = 3_000
OLDEST_VERSION = (6, 0)
OLDEST_SUPPORTED = (7, 0)
CLOCK_SECONDS = 5
# With more, a new primary may come after the pages have given up (`AMONG_SEVERAL_SECONDS`).
LONGEST_ELECTION_MS = 5_000
UNAUTHORIZED = 13
PROBE = "doctor_probe"
LOOPBACK = ("localhost", "127.", "[::1]", "/")


def examine_server(settings: DatabaseSettings) -> Iterator[Finding]:
    """Everything about the server of an alias; ends with a fault when it does not answer."""
    alias = settings.alias
    limits = {"serverSelectionTimeoutMS": PATIENCE_MS, "socketTimeoutMS": PATIENCE_MS}
    try:
        with MongoClient(**driver_options(alias) | limits) as client:
            hello = client.admin.command("hello")
            yield from _identity(alias, client)
            yield _version(alias, client.server_info()["versionArray"])
            yield _topology(alias, hello)
            if len(hello.get("hosts", [])) > 1:
                yield elections(alias, client)
            yield _encryption(settings)
            yield _clock(alias, hello["localTime"])
            yield _writing(settings, client)
    except (PyMongoError, OSError, ValueError) as error:
        yield fault(alias, explain(error))


def _identity(alias: str, client: MongoClient) -> Iterator[Finding]:
    status = client.admin.command("connectionStatus")["authInfo"]
    users = [f"{user['user']} of {user['db']}" for user in status["authenticatedUsers"]]
    yield well(f"{alias}: who am I", ", ".join(users) or "nobody; the server asks for no password")


def _version(alias: str, version: list[int]) -> Finding:
    subject, text = f"{alias}: version", f"MongoDB {'.'.join(map(str, version[:3]))}"
    if tuple(version[:2]) < OLDEST_VERSION:
        return fault(subject, f"{text}; the site needs 6.0 or newer, better 8.0.")
    if tuple(version[:2]) < OLDEST_SUPPORTED:
        return worth_knowing(subject, f"{text} gets no security fixes any more; use 8.0.")
    return well(subject, text)


def _topology(alias: str, hello: dict[str, Any]) -> Finding:
    subject = f"{alias}: topology"
    if hello.get("msg") == "isdbgrid":
        return well(subject, "a sharded cluster")
    if "setName" not in hello:
        return fault(
            subject,
            "a single server without a replica set, which has no transactions; start mongod with "
            "--replSet and call rs.initiate() once.",
        )
    members = len(hello.get("hosts", []))
    text = f"replica set {hello['setName']} of {members}"
    return well(subject, text) if members > 1 else worth_knowing(subject, f"{text}: no fail-over")


def elections(alias: str, client: MongoClient) -> Finding:
    """How soon the members of a replica set elect another primary, if we may see that."""
    subject = f"{alias}: elections"
    wanted = "rs.conf().settings.electionTimeoutMillis should be 2000"
    try:
        config = client.admin.command("replSetGetConfig")["config"]
    except OperationFailure as error:
        if error.code != UNAUTHORIZED:
            raise
        return well(subject, f"not for us to see; {wanted}")
    milliseconds = config["settings"]["electionTimeoutMillis"]
    if milliseconds > LONGEST_ELECTION_MS:
        return worth_knowing(
            subject, f"begin after {milliseconds} ms, longer than pages wait; {wanted}."
        )
    return well(subject, f"begin after {milliseconds} ms")


def _encryption(settings: DatabaseSettings) -> Finding:
    subject = f"{settings.alias}: encryption"
    if settings.tls:
        if settings.tls_allow_invalid_certificates:
            return worth_knowing(subject, "TLS, but any certificate is accepted")
        return well(subject, "TLS, certificates verified")
    if settings.host.startswith(LOOPBACK):
        return well(subject, "none, on this machine alone")
    return worth_knowing(subject, "none: passwords and data cross the network in the open")


def _clock(alias: str, server_time: datetime) -> Finding:
    apart = abs((datetime.now(UTC) - server_time.replace(tzinfo=UTC)).total_seconds())
    subject = f"{alias}: clock"
    if apart > CLOCK_SECONDS:
        return worth_knowing(subject, f"{apart:.0f} s apart from ours; let both follow NTP.")
    return well(subject, "the same as ours")


def _writing(settings: DatabaseSettings, client: MongoClient) -> Finding:
    subject = f"{settings.alias}: writing"
    if settings.read_preference != "primary":
        return well(subject, f"for reading ({settings.read_preference})")
    probes = client[settings.name][PROBE]
    try:
        probe = probes.insert_one({}).inserted_id
        probes.delete_one({"_id": probe})
        probes.drop()
    except OperationFailure as error:
        return fault(subject, explain(error))
    return well(subject, "allowed; a majority has acknowledged and journaled a probe")
