"""The Compose file: well-formed by the specification's schema, and sound in what the schema cannot see."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft201909Validator

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
SCHEMA = Path(__file__).parent / "compose_spec" / "compose_spec.json"
MADE_BY_THE_OPERATOR = {"secrets", ".env"}


@pytest.fixture(scope="module")
def compose() -> dict:
    """The file as Compose reads it, anchors resolved."""
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def test_the_file_keeps_to_the_specification(compose):
    faults = Draft201909Validator(json.loads(SCHEMA.read_text())).iter_errors(compose)
    assert [f"{'.'.join(map(str, fault.path))}: {fault.message}" for fault in faults] == []


def test_whatever_a_service_uses_is_defined(compose):
    for name, service in compose["services"].items():
        assert set(service.get("secrets", ())) <= compose["secrets"].keys(), name
        assert set(service.get("networks", ())) <= compose["networks"].keys(), name
        assert service.get("depends_on", {}).keys() <= compose["services"].keys(), name
        for volume in service["volumes"]:
            source = volume.partition(":")[0]
            if source.startswith("."):
                assert (DEPLOY / source).is_file(), volume
            else:
                assert source in compose["volumes"], volume


def test_every_secret_lies_in_the_folder_that_the_operator_makes(compose):
    assert {secret["file"] for secret in compose["secrets"].values()} == {
        f"./secrets/{name}" for name in compose["secrets"]
    }


def test_a_secret_is_told_by_a_file_and_never_by_a_variable(compose):
    for name, service in compose["services"].items():
        for variable in service.get("environment", {}):
            if "PASSWORD" in variable or "SECRET" in variable:
                assert variable.endswith("_FILE"), f"{name}: {variable}"


def test_only_the_proxy_can_be_reached_from_outside(compose):
    assert [name for name, s in compose["services"].items() if "ports" in s] == ["proxy"]
    assert compose["networks"]["database"] == {"internal": True}
    assert "database" not in compose["services"]["proxy"]["networks"]


def test_the_database_is_a_replica_set_that_asks_who_is_there(compose):
    mongo = compose["services"]["mongo"]
    # The first release of 8.0 in which CVE-2025-14847 is mended.
    assert mongo["image"] == "mongo:8.0.17"
    assert "snappy,zstd" in mongo["command"]
    assert "--replSet" in mongo["command"]
    assert "--keyFile" in mongo["command"]
    assert (
        mongo["command"][mongo["command"].index("--replSet") + 1]
        == (compose["services"]["app"]["environment"]["MONGODB_REPLICA_SET"])
    )


def test_the_site_opens_only_after_the_database_is_prepared(compose):
    steps = ["keyfile", "mongo", "mongo-setup", "prepare", "append-only", "app", "proxy"]
    for earlier, later in pairwise(steps):
        assert earlier in compose["services"][later]["depends_on"]


@pytest.mark.parametrize("name", ["app", "prepare", "proxy"])
def test_what_faces_the_visitors_may_do_little(compose, name):
    service = compose["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
