"""The private mongod: real ones, each in a folder of its own, started, killed, crowded and copied."""

import os
import signal
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from dealership.database.local_server import (
    REPLICA_SET,
    Address,
    LocalServer,
    LocalServerError,
    find_mongod,
    running_port,
)
from dealership.database.mongod_program import private_command
from dealership.tether import tethered
from tests.connections.guarded_servers import insist
from tests.ports import free_port
from tests.processes import wait_for_end_of

ROOT = Path(__file__).parents[2]

START_AND_WAIT = """
import sys
from pathlib import Path
from dealership.database.local_server import LocalServer
print(LocalServer(Path(sys.argv[1])).start().port, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalServer]:
    server = LocalServer(tmp_path / "mongodb")
    yield server
    server.stop()


def client_of(address: Address) -> MongoClient:
    """A client that finds the server as the site does: through its replica set."""
    return MongoClient(
        address.host,
        address.port,
        replicaSet=address.replica_set,
        username=address.username,
        password=address.password,
        serverSelectionTimeoutMS=10_000,
        w="majority",
        journal=True,
    )


@pytest.fixture
def open_mask() -> Iterator[None]:
    """That of a machine on which what somebody makes is open to everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


@contextmanager
def unguarded(folder: Path) -> Iterator[int]:
    """The server of a folder as earlier versions ran it: without a password."""
    (folder / "data").mkdir(parents=True)
    port = free_port()
    command = private_command(find_mongod(), folder / "data", port, REPLICA_SET)
    with subprocess.Popen(
        tethered(command), stdout=subprocess.DEVNULL, env=os.environ | {"LC_ALL": "C"}
    ) as process:
        with MongoClient("127.0.0.1", port, directConnection=True) as client:
            insist(lambda: client.admin.command("ping"))
            members = [{"_id": 0, "host": f"127.0.0.1:{port}"}]
            client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": members})
            insist(lambda: client.admin.command("hello")["isWritablePrimary"])
        yield port
        process.terminate()


def keep(address: Address, word: str) -> None:
    with client_of(address) as client:
        client.shop.words.insert_one({"word": word})


def kept(address: Address) -> list[str]:
    with client_of(address) as client:
        return [entry["word"] for entry in client.shop.words.find(sort=[("_id", 1)])]


def start_in_child(folder: Path) -> tuple[subprocess.Popen[str], Address]:
    """Another Python process that starts the server of the folder and lives until its stdin ends."""
    child = subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    return child, Address("127.0.0.1", int(child.stdout.readline()), folder / "keyfile")


def mongod_of(folder: Path) -> int:
    """The process id of the folder's mongod, as mongod itself wrote it."""
    return int((folder / "data" / "mongod.lock").read_text())


@contextmanager
def another_program_on(port: int) -> Iterator[None]:
    """A program in the server's place, which hangs up on every caller."""
    with Squatter(("127.0.0.1", port), socketserver.BaseRequestHandler) as squatter:
        thread = threading.Thread(target=squatter.serve_forever, args=(0.01,))
        thread.start()
        yield
        squatter.shutdown()
        thread.join()


class Squatter(socketserver.TCPServer):
    allow_reuse_address = True


def test_a_new_server_is_a_primary_that_does_transactions(server: LocalServer) -> None:
    address = server.start()

    with client_of(address) as client, client.start_session() as session:
        words = client.shop.words
        session.with_transaction(lambda s: words.insert_one({"word": "sold"}, session=s))
        with pytest.raises(ZeroDivisionError), session.start_transaction():
            words.insert_one({"word": "never"}, session=session)
            raise ZeroDivisionError
        assert client.primary == (address.host, address.port)

    assert kept(address) == ["sold"]


def test_it_listens_on_loopback_only(server: LocalServer) -> None:
    address = server.start()

    with client_of(address) as client:
        options = client.admin.command("getCmdLineOpts")["parsed"]

    assert options["net"]["bindIp"] == "127.0.0.1"
    assert options["net"]["compression"]["compressors"] == "snappy,zstd"


def test_who_cannot_read_the_key_sees_and_changes_nothing(server: LocalServer) -> None:
    address = server.start()
    keep(address, "a hash")

    with MongoClient(address.host, address.port, directConnection=True) as stranger:
        for attempt in (
            stranger.list_database_names,
            stranger.shop.words.find_one,
            lambda: stranger.shop.words.insert_one({"word": "forged"}),
            lambda: stranger.admin.command("createUser", "me", pwd="me", roles=["root"]),
        ):
            with pytest.raises(OperationFailure, match="requires authentication"):
                attempt()

    with (
        MongoClient(
            address.host, address.port, username=address.username, password="dealership"
        ) as guessing,
        pytest.raises(OperationFailure, match="Authentication failed"),
    ):
        guessing.shop.words.find_one()
    assert kept(address) == ["a hash"]


def test_nobody_else_may_enter_its_folder_whatever_the_mask(
    server: LocalServer, open_mask: None
) -> None:
    address = server.start()
    server.stop()
    server.start()  # so that there is a log of last time

    assert server.folder.stat().st_mode & 0o777 == 0o700
    assert address.password_file.stat().st_mode & 0o777 == 0o400
    files = [path for path in server.folder.rglob("*") if path.is_file()]
    assert {server.log.name, "mongod.previous.log", "keyfile"} <= {path.name for path in files}
    assert [path for path in files if path.stat().st_mode & 0o077] == []


def test_what_an_earlier_version_left_open_is_closed_and_kept(server: LocalServer) -> None:
    with unguarded(server.folder) as port, MongoClient("127.0.0.1", port) as client:
        client.shop.words.insert_one({"word": "before"})
    server.folder.chmod(0o755)
    server.log.write_text("{}")
    server.log.chmod(0o644)

    assert kept(server.start()) == ["before"]
    assert server.folder.stat().st_mode & 0o777 == 0o700
    assert {log.stat().st_mode & 0o777 for log in server.folder.glob("*.log")} == {0o600}


def test_a_lost_key_is_made_anew(server: LocalServer) -> None:
    first = server.start()
    keep(first, "before")
    server.stop()
    first.password_file.unlink()

    assert kept(server.start()) == ["before"]


def test_its_key_shows_neither_in_settings_nor_on_the_command_line(server: LocalServer) -> None:
    address = server.start()
    command = Path(f"/proc/{server.pid}/cmdline").read_text()

    assert len(address.password) >= 128
    assert address.password not in command
    assert address.password not in str(address)
    assert address.password not in str(address.variables)


def test_its_data_and_port_outlive_a_clean_stop(server: LocalServer) -> None:
    address = server.start()
    keep(address, "before")
    server.stop()
    assert running_port(server.folder) is None

    assert server.start() == address
    assert kept(address) == ["before"]


def test_its_data_survives_a_kill_of_everything(server: LocalServer) -> None:
    child, address = start_in_child(server.folder)
    keep(address, "before")
    victims = [child.pid, mongod_of(server.folder)]
    for victim in victims:
        os.kill(victim, signal.SIGKILL)
    child.communicate()
    wait_for_end_of(victims[1])

    assert running_port(server.folder) is None
    assert kept(server.start()) == ["before"]


def test_it_ends_when_its_starter_is_killed(server: LocalServer) -> None:
    child, _ = start_in_child(server.folder)
    mongod = mongod_of(server.folder)

    child.kill()
    child.communicate()

    wait_for_end_of(mongod)
    assert running_port(server.folder) is None


def test_it_is_out_of_reach_of_the_terminal_s_ctrl_c(server: LocalServer) -> None:
    server.start()

    assert os.getsid(mongod_of(server.folder)) != os.getsid(0)


def test_it_moves_when_its_port_was_taken_and_keeps_its_data(server: LocalServer) -> None:
    old = server.start()
    keep(old, "before")
    server.stop()

    with another_program_on(old.port):
        new = server.start()
        keep(new, "after")

        assert new.port != old.port
        assert kept(new) == ["before", "after"]
        assert running_port(server.folder) == new.port


def test_it_moves_after_a_kill_too(server: LocalServer) -> None:
    old = server.start()
    keep(old, "before")
    mongod = mongod_of(server.folder)
    os.kill(mongod, signal.SIGKILL)
    server.stop()

    with another_program_on(old.port):
        assert kept(server.start()) == ["before"]


def test_a_copied_folder_moves_away_from_the_original(server: LocalServer, tmp_path: Path) -> None:
    keep(server.start(), "original")
    server.stop()
    subprocess.run(["cp", "-r", server.folder, tmp_path / "copy"], check=True)
    original = server.start()

    with LocalServer(tmp_path / "copy") as copy:
        address = copy.start()
        keep(address, "copy")
        assert kept(address) == ["original", "copy"]

    assert kept(original) == ["original"]


def test_two_copies_run_side_by_side(tmp_path: Path) -> None:
    with LocalServer(tmp_path / "one") as one, LocalServer(tmp_path / "two") as two:
        keep(one.start(), "one")
        keep(two.start(), "two")

        assert kept(one.start()) == ["one"]
        assert kept(two.start()) == ["two"]


def test_a_second_start_joins_and_its_stop_leaves_the_server_alone(server: LocalServer) -> None:
    address = server.start()
    guest = LocalServer(server.folder)

    assert guest.start() == address
    guest.stop()

    keep(address, "still here")
    assert kept(address) == ["still here"]


def test_starts_at_the_same_moment_share_one_server(tmp_path: Path) -> None:
    children = [start_in_child(tmp_path) for _ in range(2)]

    (first, address), (second, other) = children
    assert address == other
    for child in (first, second):
        child.communicate()


def test_a_guest_who_stays_becomes_the_next_owner(server: LocalServer) -> None:
    keep(server.start(), "before")
    guest = LocalServer(server.folder)
    guest.start()
    server.stop()

    with guest:
        assert kept(guest.start()) == ["before"]


def test_no_port_is_reported_where_nothing_ever_ran(tmp_path: Path) -> None:
    assert running_port(tmp_path) is None


@pytest.mark.parametrize("content", ["27017\n", "", "not a port\n"])
def test_a_stale_port_file_is_not_believed(tmp_path: Path, content: str) -> None:
    (tmp_path / "port").write_text(content)

    assert running_port(tmp_path) is None


def test_a_port_file_is_not_believed_when_another_program_has_the_port(
    server: LocalServer,
) -> None:
    old = server.start()
    server.stop()

    with another_program_on(old.port):
        assert running_port(server.folder) is None


def test_a_living_server_s_port_is_reported(server: LocalServer) -> None:
    address = server.start()

    assert running_port(server.folder) == address.port


def test_a_server_cannot_be_tied_to_a_passing_thread(server: LocalServer) -> None:
    faults = []

    def start() -> None:
        try:
            server.start()
        except RuntimeError as fault:
            faults.append(str(fault))

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()

    assert faults == ["start tethered processes from the main thread"]


def test_no_mongod_at_all_names_the_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "path", [str(ROOT)])

    with pytest.raises(LocalServerError) as refusal:
        find_mongod()

    for remedy in ("make run", "Debian package", "MONGODB_URI", "127.0.0.1:27017:27017 mongo:8.0"):
        assert remedy in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_mongod_on_the_path_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "mongod"
    own.symlink_to(find_mongod())
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_mongod() == own


def test_a_missing_library_names_its_debian_package(
    server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "libcurl.so.4").touch()  # found first, and not a library
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))

    with pytest.raises(LocalServerError, match=r"apt-get install libcurl4"):
        server.start()


def test_a_program_for_another_machine_is_named(
    server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "mongod"
    foreign.write_bytes(b"\x7fELF of another machine")
    foreign.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(LocalServerError, match=r"does not run on this machine .*Exec format error"):
        server.start()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(LocalServerError, match=r"Cannot keep a database in .*Not a directory"):
        LocalServer(tmp_path / "file" / "mongodb").start()


def test_data_that_mongod_cannot_read_is_explained_from_its_log(server: LocalServer) -> None:
    server.start()
    server.stop()
    (server.folder / "data" / "WiredTiger.wt").write_bytes(b"scribble" * 1000)

    with pytest.raises(LocalServerError, match=r"exit code \d+: .*mongod\.log"):
        server.start()

    assert running_port(server.folder) is None


def test_a_folder_held_by_a_mongod_of_somebody_else_is_left_alone(server: LocalServer) -> None:
    server.start()
    (server.folder / "port").unlink()

    with pytest.raises(LocalServerError, match=r"exit code 100: .*Another mongod"):
        LocalServer(server.folder).start()
