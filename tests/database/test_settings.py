"""What each alias is told, and what the settings refuse."""

from dataclasses import replace

import pytest
from mongoengine import disconnect
from mongoengine.connection import get_connection
from pymongo.read_preferences import Nearest, Secondary, SecondaryPreferred

from dealership.database import connections
from dealership.database.connections import contradictions, register_connections
from dealership.database.settings import UNNAMED, DatabaseSettings, read_databases
from dealership.environ import Environ

DEALER = "mongodb://dealer:opensesame@db.example"


def read(variables: dict[str, str], *, production: bool = False) -> dict[str, DatabaseSettings]:
    """The settings by alias; none of the variables may be at fault."""
    environ = Environ(variables)
    databases = read_databases(environ, production=production)
    assert environ.faults == []
    return {database.alias: database for database in databases}


def faults_of(variables: dict[str, str], *, production: bool = False) -> list[str]:
    """What is wrong with the variables."""
    environ = Environ(variables)
    read_databases(environ, production=production)
    return environ.faults


def test_without_variables_everything_is_here():
    databases = read({})
    assert {(database.host, database.port) for database in databases.values()} == {
        ("localhost", 27017)
    }
    assert not any(database.tls for database in databases.values())


def test_a_development_database_may_listen_on_a_port_of_its_own():
    databases = read_databases(Environ({}), production=False, unnamed=replace(UNNAMED, port=40123))
    assert {database.port for database in databases} == {40123}


def test_a_named_host_does_not_get_the_private_port():
    environ = Environ({"MONGODB_HOST": "db.example"})
    (core, *_) = read_databases(environ, production=False, unnamed=replace(UNNAMED, port=40123))
    assert core.port == 27017


def test_activity_is_a_database_beside_core():
    databases = read({"MONGODB_NAME": "motors"})
    assert databases["core"].name == "motors"
    assert databases["activity"].name == "motors_activity"


def test_reporting_reads_core_from_a_secondary_if_there_is_one():
    databases = read({"MONGODB_NAME": "motors"})
    assert databases["reporting"].name == "motors"
    assert databases["reporting"].read_preference == "secondaryPreferred"
    assert databases["core"].read_preference == "primary"


def test_an_alias_may_have_a_server_of_its_own():
    databases = read(
        {
            "MONGODB_HOST": "one.example",
            "MONGODB_PORT": "27018",
            "MONGODB_ACTIVITY_HOST": "two.example",
            "MONGODB_ACTIVITY_NAME": "clicks",
        }
    )
    activity = databases["activity"]
    assert (activity.host, activity.port, activity.name) == ("two.example", 27017, "clicks")
    assert (databases["reporting"].host, databases["reporting"].port) == ("one.example", 27018)


def test_an_address_serves_every_alias():
    databases = read({"MONGODB_URI": f"{DEALER}/motors?tls=true"}, production=True)
    assert {database.uri for database in databases.values()} == {f"{DEALER}/motors?tls=true"}
    assert [database.name for database in databases.values()] == [
        "motors",
        "motors_activity",
        "motors",
    ]


def test_a_looked_up_address_names_its_database_too():
    uri = "mongodb+srv://dealer:opensesame@cluster.example/motors?srvMaxHosts=2&w=majority"
    core = read({"MONGODB_URI": uri}, production=True)["core"]
    assert core.name == "motors"
    assert core.username == "dealer"
    assert core.tls


def test_a_looked_up_address_may_give_tls_up():
    environ = Environ({"MONGODB_URI": "mongodb+srv://dealer:x@cluster.example/?tls=false"})
    (core, *_) = read_databases(environ, production=True)
    assert not core.tls
    assert environ.warnings


def test_a_server_of_its_own_does_not_get_the_user_of_an_address():
    databases = read({"MONGODB_URI": f"{DEALER}/motors", "MONGODB_ACTIVITY_HOST": "two.example"})
    assert databases["activity"].username == ""
    assert databases["activity"].uri == ""


@pytest.mark.parametrize(
    "part",
    ["HOST", "PORT", "USERNAME", "PASSWORD", "AUTH_SOURCE", "AUTH_MECHANISM", "REPLICA_SET", "TLS"],
)
def test_a_part_beside_an_address_is_refused_rather_than_ignored(part):
    faults = faults_of({"MONGODB_URI": "mongodb://db.example", f"MONGODB_{part}": "1"})
    assert len(faults) == 1
    assert faults[0].startswith(f"MONGODB_{part} has no effect")


def test_a_part_of_an_alias_that_shares_an_address_is_refused_rather_than_ignored():
    faults = faults_of({"MONGODB_URI": f"{DEALER}/motors", "MONGODB_ACTIVITY_USERNAME": "clerk"})
    assert len(faults) == 1
    assert faults[0].startswith("MONGODB_ACTIVITY_USERNAME has no effect beside MONGODB_URI")


@pytest.mark.parametrize(
    "uri",
    [
        "db.example:27017", "http://db.example", "mongodb://", "mongodb://a:b@c@db.example",
        "mongodb://dealer:open/sesame@db.example", "mongodb://db.example:port",
        "mongodb+srv://dealer:open@sesame@db.example",
    ],
)  # fmt: skip
def test_a_broken_address_is_refused_without_being_repeated(uri):
    (fault,) = faults_of({"MONGODB_URI": uri})
    assert fault.startswith("MONGODB_URI is not a MongoDB address")
    assert "sesame" not in fault


@pytest.mark.parametrize("name", ["a b", "a.b", "a/b", "$where", "ä", "x" * 64])
def test_a_name_that_mongodb_would_refuse_is_refused(name):
    (fault,) = faults_of({"MONGODB_NAME": name})
    assert fault.startswith("MONGODB_NAME must have")


def test_an_address_in_the_place_of_a_host_is_refused():
    (fault,) = faults_of({"MONGODB_HOST": "mongodb://db.example"})
    assert fault == "MONGODB_HOST holds an address; put it into MONGODB_URI instead."


@pytest.mark.parametrize(
    "part", ["TLS_CA_FILE", "TLS_CERTIFICATE_KEY_FILE", "TLS_ALLOW_INVALID_CERTIFICATES"]
)
def test_certificates_without_tls_are_refused(part):
    value = "true" if part.startswith("TLS_ALLOW") else __file__
    assert faults_of({f"MONGODB_{part}": value}) == [
        f"MONGODB_{part} has no effect without TLS; set MONGODB_TLS=true."
    ]


def test_an_unknown_mechanism_is_refused():
    (fault,) = faults_of({"MONGODB_AUTH_MECHANISM": "PLAIN"})
    assert fault.startswith("MONGODB_AUTH_MECHANISM must be one of SCRAM-SHA-256")


def test_a_certificate_may_stand_for_user_and_password():
    databases = read(
        {
            "MONGODB_HOST": "db.example",
            "MONGODB_AUTH_MECHANISM": "mongodb-x509",
            "MONGODB_TLS_CERTIFICATE_KEY_FILE": __file__,
        },
        production=True,
    )
    assert databases["core"].authentication_mechanism == "MONGODB-X509"


def test_in_production_a_further_server_needs_protection_too():
    environ = Environ(
        {
            "MONGODB_HOST": "db.example",
            "MONGODB_USERNAME": "dealer",
            "MONGODB_PASSWORD": "opensesame",
            "MONGODB_ACTIVITY_URI": "mongodb://clicks.example/clicks",
        }
    )
    read_databases(environ, production=True)
    assert [fault.split()[0] for fault in environ.faults] == [
        "MONGODB_ACTIVITY_USERNAME",
        "MONGODB_ACTIVITY_URI",
    ]
    assert [warning.split()[0] for warning in environ.warnings] == ["MONGODB_ACTIVITY_TLS"]


TAGGED = SecondaryPreferred([{"dc": "east"}])


@pytest.mark.parametrize(
    ("said", "preference"),
    [
        ({"OPTIONS": "readPreferenceTags=dc:east"}, TAGGED),
        (
            {
                "OPTIONS": "readPreferenceTags=dc:east&readPreferenceTags=",
                "READ_PREFERENCE": "nearest",
            },
            Nearest([{"dc": "east"}, {}]),
        ),
        (
            {"OPTIONS": "readPreference=secondary&readPreferenceTags=dc:east,use:reports"},
            Secondary([{"dc": "east", "use": "reports"}]),
        ),
        ({"OPTIONS": "maxStalenessSeconds=120"}, SecondaryPreferred(max_staleness=120)),
        ({"URI": "mongodb://db.example/?readPreferenceTags=dc:east"}, TAGGED),
        (
            {"URI": "mongodb://db.example/", "OPTIONS": "readPreference=nearest"},
            Nearest(),
        ),
        (
            {
                "URI": "mongodb://db.example/?readPreference=secondaryPreferred&readPreferenceTags=dc:east"
            },
            TAGGED,
        ),
    ],
)
def test_reports_read_from_the_members_with_the_tags(said, preference):
    variables = {f"MONGODB_REPORTING_{name}": value for name, value in said.items()}
    databases = read({"MONGODB_HOST": "db.example"} | variables)
    assert list(contradictions(databases.values())) == []

    spare = replace(databases["reporting"], alias="tagged")
    register_connections([spare])
    try:
        assert get_connection("tagged").read_preference == preference
    finally:
        disconnect("tagged")
        connections._registered.pop("tagged")


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"MONGODB_OPTIONS": "readPreferenceTags=dc:east"}, "primary cannot be combined with tags"),
        (
            {"MONGODB_REPORTING_OPTIONS": "readPreference=primary&maxStalenessSeconds=120"},
            "primary cannot be combined with maxStalenessSeconds",
        ),
    ],
)
def test_a_preference_that_cannot_be_is_known_at_once(variables, reason):
    ((_, told),) = contradictions(read(variables).values())
    assert reason in told


def test_core_reads_from_the_primary_with_an_address_too():
    (fault,) = faults_of(
        {"MONGODB_URI": "mongodb://db.example/", "MONGODB_OPTIONS": "readPreference=nearest"}
    )
    assert "must stay primary for core" in fault
