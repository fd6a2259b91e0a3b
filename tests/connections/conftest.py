"""The guarded servers, shared by all tests of this folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.connections.certificates import Authority
from tests.connections.guarded_servers import (
    ExpiredServer,
    GuardedServers,
    GuardedSet,
    insist,
    make_users,
)


@dataclass(frozen=True)
class Guarded:
    """Everything that the settings of the table speak of."""

    trio: GuardedSet
    strict: GuardedSet
    expired_port: int
    authority: Authority
    clerk: Path
    expired_clerk: Path
    stranger: Authority
    stranger_clerk: Path


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """Three members with TLS and users, one that wants client certificates, one that has expired."""
    folder = tmp_path_factory.mktemp("guarded")
    servers = GuardedServers(folder)
    authority = servers.authority
    expired = ExpiredServer(authority)
    stranger = Authority.make(folder / "stranger")
    clerk = authority.sign("clerk", unit="clerks")
    try:
        trio = servers.start("trio", 3)
        strict = servers.start("strict", 1, certificates_wanted=True)
        for guarded_set in (trio, strict):
            servers.initiate(guarded_set)
            with servers.administrator(guarded_set) as client:
                insist(lambda client=client: client.admin.command("ping"))
                make_users(client, clerk)
        yield Guarded(
            trio=trio,
            strict=strict,
            expired_port=expired.port,
            authority=authority,
            clerk=clerk,
            expired_clerk=authority.sign("former", unit="clerks", expired=True),
            stranger=stranger,
            stranger_clerk=stranger.sign("intruder", unit="clerks"),
        )
    finally:
        expired.stop()
        servers.stop()
