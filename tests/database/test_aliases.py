"""Which variables define a further database, and what it has from core."""

import pytest

from dealership.database.connections import connection_options, contradictions
from dealership.database.settings import DatabaseSettings, read_databases
from dealership.environ import Environ


def read(**variables: str) -> dict[str, DatabaseSettings]:
    """The settings by alias; none of the variables may be at fault."""
    environ = Environ({f"MONGODB_{name}": value for name, value in variables.items()})
    databases = read_databases(environ, production=False)
    assert environ.faults == []
    return {database.alias: database for database in databases}


def faults_of(**variables: str) -> list[str]:
    """What is wrong with the variables."""
    environ = Environ({f"MONGODB_{name}": value for name, value in variables.items()})
    read_databases(environ, production=False)
    return environ.faults


def test_a_host_defines_an_alias():
    archive = read(NAME="motors", USERNAME="a", PASSWORD="b", ARCHIVE_HOST="old.example")["archive"]
    assert (archive.host, archive.name, archive.username) == ("old.example", "motors", "a")


def test_an_address_a_name_or_a_user_defines_one_too():
    databases = read(
        A_URI="mongodb://a.example/x", BIG_DATA_NAME="big", C_USERNAME="c", C_PASSWORD="c"
    )
    assert list(databases) == ["core", "activity", "reporting", "a", "big_data", "c"]
    assert databases["a"].name == "x"


def test_a_secret_in_a_file_defines_one(tmp_path):
    (tmp_path / "uri").write_text("mongodb://a.example/x")
    assert read(ARCHIVE_URI_FILE=str(tmp_path / "uri"))["archive"].name == "x"


@pytest.mark.parametrize(
    "variables",
    [
        {"TLS": "true", "TLS_CA_FILE": __file__, "TLS_CERTIFICATE_KEY_FILE": __file__},
        {"AUTH_SOURCE": "admin", "REPLICA_SET": "rs0", "CONNECT_TIMEOUT_MS": "5"},
        {"SERVER_SELECTION_TIMEOUT_MS": "5", "MAX_POOL_SIZE": "5", "SLOW_MS": "5", "ECHO": "1"},
        {"SERVICE_HOST": "10.0.0.1", "PORT_27017_TCP_PORT": "27017", "SERVICE_PORT": "27017"},
    ],
)
def test_settings_and_what_kubernetes_says_are_no_aliases(variables):
    assert list(read(**variables)) == ["core", "activity", "reporting"]


@pytest.mark.parametrize(
    ("variable", "complaint"),
    [
        ("TLS_URI", "MONGODB_TLS_URI is not a setting"),
        ("REPLICA_SET_NAME", "MONGODB_REPLICA_SET_NAME is not a setting"),
        ("CORE_HOST", "MONGODB_CORE_HOST is written MONGODB_HOST"),
    ],
)
def test_a_misplaced_setting_is_refused(variable, complaint):
    (fault,) = faults_of(**{variable: "x"})
    assert fault.startswith(complaint)


def test_each_alias_is_tuned_by_itself():
    databases = read(
        MAX_POOL_SIZE="50", WRITE_CONCERN="2", REPORTING_MAX_POOL_SIZE="5",
        REPORTING_READ_PREFERENCE="nearest", ACTIVITY_WRITE_CONCERN="fast", ACTIVITY_JOURNAL="no",
    )  # fmt: skip
    core, activity, reporting = (connection_options(each) for each in databases.values())
    assert (core["maxPoolSize"], core["w"], core["journal"]) == (50, 2, True)
    assert (activity["maxPoolSize"], activity["w"], activity["journal"]) == (50, "fast", False)
    assert reporting["maxPoolSize"] == 5
    assert reporting["read_preference"].mongos_mode == "nearest"


def test_what_an_address_says_comes_before_our_defaults():
    uri = "mongodb://db.example/?w=3&connectTimeoutMS=77&readPreference=primary"
    options = connection_options(read(URI=uri)["core"])
    assert not {"w", "connectTimeoutMS", "read_preference"} & options.keys()
    assert options["journal"] is True


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"MIN_POOL_SIZE": "9", "MAX_POOL_SIZE": "3"}, "minPoolSize"),
        ({"HOST": "a,b", "OPTIONS": "directConnection=true"}, "directConnection"),
        ({"OPTIONS": "fsync=true"}, "fsync"),
    ],
)
def test_what_the_driver_would_refuse_is_known_at_once(variables, reason):
    (alias, told), *_ = contradictions(read(**variables).values())
    assert alias == "core"
    assert reason in told


@pytest.mark.parametrize(
    "variables",
    [
        {"OPTIONS": "tlsAllowInvalidHostnames=true"},
        {"URI": "mongodb://db.example/?tlsAllowInvalidCertificates=true"},
        {"URI": "mongodb+srv://db.example/?tls=false&tlsAllowInvalidCertificates=true"},
    ],
)
def test_what_is_said_of_certificates_without_tls_is_refused(variables):
    (fault,) = faults_of(**variables)
    assert "has no effect without TLS" in fault


def test_older_names_in_the_options_take_the_place_of_parts():
    environ = Environ({"MONGODB_OPTIONS": f"ssl=true&ssl_ca_certs={__file__}"})
    core, *_ = read_databases(environ, production=False)
    assert core.tls
    assert core.tls_ca_file == __file__
    assert len(environ.warnings) == 2


@pytest.mark.parametrize(
    "uri",
    [
        "mongodb://dealer:12345?a=sesame@db.example", "mongodb://dealer:open#sesame@db.example",
        "mongodb://dealer:open?sesame@db.example", "mongodb://dealer:a/sesame@db.example/x?w=1",
    ],
)  # fmt: skip
def test_no_part_of_an_unescaped_password_is_taken_for_an_option(uri):
    (fault,) = faults_of(URI=uri)
    assert fault.startswith("MONGODB_URI is not a MongoDB address")
    assert "sesame" not in fault
