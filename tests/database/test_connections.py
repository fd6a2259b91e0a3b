"""How the aliases are registered: what the driver is told, once, and what the log says of it."""

import logging
from dataclasses import replace

import pytest
from mongoengine.connection import get_connection, get_db
from pymongo.read_preferences import SecondaryPreferred

from config import Config
from dealership.database.connections import (
    AlreadyRegistered,
    connection_options,
    driver_options,
    register_connections,
    registered_aliases,
)

PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": "7f1c9b5e2ad84c06b3e95d70f2a6184c3d9be07a51c24f68",
    "TRUSTED_HOSTS": "cars.example",
    "MONGODB_HOST": "db.example",
    "MONGODB_PORT": "27018",
    "MONGODB_USERNAME": "dealer",
    "MONGODB_PASSWORD": "opensesame",
    "MONGODB_AUTH_MECHANISM": "SCRAM-SHA-256",
    "MONGODB_TLS_CA_FILE": __file__,
    "MONGODB_TLS_CERTIFICATE_KEY_FILE": __file__,
}
EVERYWHERE = {
    "read_preference", "w", "journal", "serverSelectionTimeoutMS", "connectTimeoutMS",
    "heartbeatFrequencyMS", "retryReads", "retryWrites", "tz_aware", "uuidRepresentation",
}  # fmt: skip


def options_by_alias(variables: dict[str, str]) -> dict[str, dict]:
    """What would be registered with these variables."""
    databases = Config.from_environ(variables).databases
    return {settings.alias: connection_options(settings) for settings in databases}


def place_and_credentials(options: dict) -> dict:
    """The options without those that are the same everywhere."""
    return {name: value for name, value in options.items() if name not in EVERYWHERE}


def test_development_passes_host_port_and_name_and_no_credentials(tmp_path):
    options = options_by_alias({"INSTANCE_PATH": str(tmp_path)})
    assert place_and_credentials(options["core"]) == {
        "name": "dealership",
        "host": "localhost",
        "port": 27017,
    }


def test_production_passes_everything_as_keyword_arguments():
    assert place_and_credentials(options_by_alias(PRODUCTION)["core"]) == {
        "name": "dealership",
        "host": "db.example",
        "port": 27018,
        "username": "dealer",
        "password": "opensesame",
        "authentication_source": "admin",
        "authentication_mechanism": "SCRAM-SHA-256",
        "tls": True,
        "tlsCAFile": __file__,
        "tlsCertificateKeyFile": __file__,
    }


def test_a_replica_set_is_named():
    variables = PRODUCTION | {
        "MONGODB_HOST": "a.example:27017,b.example:27017",
        "MONGODB_REPLICA_SET": "rs0",
    }
    core = options_by_alias(variables)["core"]
    assert core["replicaSet"] == "rs0"
    assert core["host"] == "a.example:27017,b.example:27017"


def test_a_certificate_as_credentials_names_no_source():
    variables = {
        name: value
        for name, value in PRODUCTION.items()
        if name not in {"MONGODB_USERNAME", "MONGODB_PASSWORD"}
    }
    core = options_by_alias(variables | {"MONGODB_AUTH_MECHANISM": "MONGODB-X509"})["core"]
    assert core["authentication_mechanism"] == "MONGODB-X509"
    assert not {"username", "password", "authentication_source"} & core.keys()


def test_an_address_is_all_that_is_passed_with_it():
    parts = {"MONGODB_USERNAME", "MONGODB_PASSWORD", "MONGODB_HOST", "MONGODB_PORT"}
    variables = {
        name: value
        for name, value in PRODUCTION.items()
        if name not in parts and not name.startswith(("MONGODB_TLS", "MONGODB_AUTH"))
    }
    uri = "mongodb://dealer:opensesame@db.example/motors?tls=true"
    options = options_by_alias(variables | {"MONGODB_URI": uri})
    assert place_and_credentials(options["activity"]) == {
        "name": "motors_activity",
        "host": "mongodb://dealer:opensesame@db.example/motors_activity?tls=true&authSource=motors",
    }


@pytest.mark.parametrize("environment", ["development", "production"])
def test_a_write_counts_when_a_majority_has_it_in_the_journal(environment, tmp_path):
    variables = {"production": PRODUCTION, "development": {"INSTANCE_PATH": str(tmp_path)}}
    for options in options_by_alias(variables[environment]).values():
        assert options["w"] == "majority"
        assert options["journal"] is True


def test_reporting_prefers_a_secondary():
    options = options_by_alias(PRODUCTION)
    assert options["reporting"]["read_preference"] == SecondaryPreferred()
    assert options["reporting"]["name"] == options["core"]["name"]
    assert options["core"]["read_preference"] != SecondaryPreferred()


# Registering


def test_the_site_registers_three_aliases(app):
    assert registered_aliases() == ("core", "activity", "reporting")


def test_activity_is_a_database_of_its_own(app, config):
    assert get_db("activity").name == f"{config.databases[0].name}_activity"
    assert get_db("reporting").name == config.databases[0].name


def test_what_is_registered_reaches_the_driver(app):
    database = get_db("core")
    assert database.write_concern.document == {"w": "majority", "j": True}
    assert database.client.options.retry_writes
    assert database.codec_options.tz_aware
    assert get_db("reporting").client.read_preference == SecondaryPreferred()


def test_registering_the_same_again_does_nothing(app, spare, caplog):
    register_connections([spare])
    client = get_connection(spare.alias)
    caplog.clear()
    register_connections([spare])
    assert get_connection(spare.alias) is client
    assert caplog.records == []


def test_registering_something_else_under_an_alias_is_refused(app, spare):
    register_connections([spare])
    with pytest.raises(AlreadyRegistered) as refusal:
        register_connections([replace(spare, name="elsewhere", password="opensesame")])
    assert spare.alias in str(refusal.value)
    assert get_db(spare.alias).name == spare.name


def test_a_refusal_shows_no_password(app, spare):
    secret = Config.from_environ(PRODUCTION).databases[0]
    register_connections([replace(secret, alias=spare.alias)])
    with pytest.raises(AlreadyRegistered) as refusal:
        register_connections([spare])
    assert "opensesame" not in str(refusal.value)
    assert "dealer" in str(refusal.value)


def test_each_alias_gets_one_log_line_without_its_password(spare, caplog):
    secret = replace(Config.from_environ(PRODUCTION).databases[0], alias=spare.alias)
    with caplog.at_level(logging.INFO):
        register_connections([secret])
    (record,) = [record for record in caplog.records if "alias" in record.getMessage()]
    assert record.getMessage().startswith(f"Database alias {spare.alias}: ")
    assert "db.example" in record.getMessage()
    assert "opensesame" not in record.getMessage()


def test_a_client_beside_mongoengine_is_told_the_same(spare):
    secret = replace(Config.from_environ(PRODUCTION).databases[0], alias=spare.alias)
    register_connections([secret])
    options = driver_options(spare.alias)
    assert options["authSource"] == "admin"
    assert options["authMechanism"] == "SCRAM-SHA-256"
    assert "name" not in options
