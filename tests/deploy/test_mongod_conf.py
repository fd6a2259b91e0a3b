"""mongod with our configuration: encrypted or not at all, and closed to strangers."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pymongo import MongoClient
from pymongo.errors import ConnectionFailure, OperationFailure

from dealership.database.mongod_program import find_mongod
from dealership.tether import tethered
from tests.deploy.front_server import FrontServer
from tests.ports import free_port
from tests.processes import PATIENCE

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NAME = "db1.example.com"
UNAUTHORISED = 13


@dataclass(frozen=True)
class Member:
    """Where the server listens, and the authority that signed its certificate."""

    port: int
    authority: Path

    def client(self, **options: object) -> MongoClient:
        """A client on the same machine."""
        return MongoClient(
            "localhost", self.port, directConnection=True, serverSelectionTimeoutMS=1000, **options
        )


@pytest.fixture(scope="module")
def member(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Member]:
    """A member of the replica set as the guide makes it, in a folder of the test's own."""
    folder = tmp_path_factory.mktemp("mongod")
    (folder / "data").mkdir()
    subprocess.run([DEPLOY / "make-certificates", folder, NAME], check=True)
    subprocess.run([DEPLOY / "mongo" / "make-keyfile.sh", folder / "keyfile"], check=True)
    port = free_port()
    text = (DEPLOY / "mongod.conf").read_text()
    for place, ours in {
        "/var/lib/mongodb": folder / "data",
        "/var/log/mongodb": folder,
        "/etc/mongodb/member.pem": folder / f"{NAME}.pem",
        "/etc/mongodb/ca.pem": folder / "ca.pem",
        "/etc/mongodb/keyfile": folder / "keyfile",
        "port: 27017": f"port: {port}\n  unixDomainSocket: {{enabled: false}}",
        "bindIp: localhost": "bindIp: 127.0.0.1",
    }.items():
        assert place in text, place
        text = text.replace(place, str(ours))
    (folder / "mongod.conf").write_text(text)
    process = subprocess.Popen(
        tethered([str(find_mongod()), "--config", str(folder / "mongod.conf")]),
        env={"LC_ALL": "C"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        FrontServer(port).wait_until_it_listens(process)
        yield Member(port, folder / "ca.pem")
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_the_member_shows_a_certificate_of_our_authority(member):
    with member.client(tls=True, tlsCAFile=str(member.authority)) as client:
        assert client.admin.command("hello")["ok"] == 1


def test_the_member_is_one_of_a_replica_set(member):
    with member.client(tls=True, tlsCAFile=str(member.authority)) as client:
        assert client.admin.command("hello")["info"].startswith("Does not have a valid replica set")


def test_nothing_crosses_the_network_in_the_open(member):
    with member.client() as client, pytest.raises(ConnectionFailure):
        client.admin.command("hello")


def test_a_stranger_learns_nothing(member):
    with (
        member.client(tls=True, tlsCAFile=str(member.authority)) as client,
        pytest.raises(OperationFailure) as refusal,
    ):
        client.dealership.cars.find_one()
    assert refusal.value.code == UNAUTHORISED
