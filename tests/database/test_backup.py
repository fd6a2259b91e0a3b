"""flask database backup: what is saved, at one moment, and again after an interruption."""

import json
import os
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import bson
import pytest
from pymongo import MongoClient

from dealership.database.backups import BackupError, FinishedBackup, back_up, differences, restore
from dealership.database.backups.journal import Journal
from dealership.database.mongod_program import find_mongod
from dealership.database.physical_database import PhysicalDatabase
from dealership.tether import tethered
from tests.database.operating import Operator, fill, fill_with_bulk, operating


@pytest.fixture
def operator(variables: dict[str, str]) -> Iterator[Operator]:
    with operating(variables, "backup") as operator:
        yield operator


@pytest.fixture(params=["backup", "backup.tar"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / request.param


def journal_of(target: Path) -> Path:
    if target.suffix == ".tar":
        return target.with_name(f"{target.name}.unfinished.jsonl")
    return target / "unfinished.jsonl"


def documents_of(backup: FinishedBackup, name: str) -> list[dict]:
    (collection,) = [each for each in backup.manifest.collections if each.name == name]
    return [
        bson.decode(document) for part in collection.parts for document in backup.documents(part)
    ]


def parts_in(journal: Path) -> int:
    return max(journal.read_bytes().count(b"\n") - 1, 0) if journal.exists() else 0


def test_a_backup_holds_every_collection_of_every_database_once(operator, target):
    fill(operator.core)
    operator.client[f"{operator.name}_activity"].views.insert_one({"page": "/"})

    done = operator.run("backup", target)

    assert done.returncode == 0, done.stderr
    assert f"are in {target}" in done.stdout
    assert "Warning: core: latest was copied a little later than the rest" in done.stderr
    held = {each.alias: each for each in FinishedBackup(target).manifest.databases}
    assert list(held) == ["core", "activity"]
    assert [each.name for each in held["core"].collections] == [
        "cars",
        "clustered",
        "dear",
        "latest",
        "nothing yet/with: odd name",
        "photos.chunks",
        "photos.files",
    ]
    assert [each.name for each in held["activity"].collections] == ["views"]
    assert all(each.moment for each in held.values())


def test_the_sums_are_those_that_sha256sum_checks(operator, tmp_path):
    fill(operator.core)
    back_up(tmp_path / "backup", operator.databases())
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]

    subprocess.run(command, cwd=tmp_path / "backup", check=True)

    listed = (tmp_path / "backup" / "SHA256SUMS").read_text().split()[1::2]
    files = [path for path in (tmp_path / "backup").rglob("*") if path.is_file()]
    assert sorted(listed) == sorted(
        str(path.relative_to(tmp_path / "backup")) for path in files if path.name != "SHA256SUMS"
    )


def test_only_its_owner_may_read_a_backup(operator, target):
    fill(operator.core)
    back_up(target, operator.databases())

    made = [target, *target.rglob("*")]

    assert {path.stat().st_mode & 0o077 for path in made} == {0}


def test_a_part_is_what_zcat_turns_into_plain_bson(operator, target, tmp_path):
    operator.core.cars.insert_many([{"_id": number} for number in range(5)])
    back_up(target, operator.databases())
    if target.suffix == ".tar":
        with tarfile.open(target) as tar:
            tar.extractall(tmp_path / "unpacked", filter="data")
        target = tmp_path / "unpacked"

    plain = subprocess.run(
        ["zcat", target / "core/000-cars/00001.bson.gz"], check=True, capture_output=True
    ).stdout

    assert bson.decode_all(plain) == [{"_id": number} for number in range(5)]


def test_a_transaction_is_never_half_in_a_backup(operator, target):
    """Money moves between two collections, before and after each part that is copied."""
    core = operator.core
    core.a_purse.insert_one({"_id": 1, "amount": 1000})
    fill_with_bulk(core, 20, "b_bulk")
    core.c_purse.insert_one({"_id": 1, "amount": 0})
    moved = 0

    def move(_size: int) -> None:
        nonlocal moved
        with operator.client.start_session() as session, session.start_transaction():
            core.a_purse.update_one({"_id": 1}, {"$inc": {"amount": -1}}, session=session)
            core.c_purse.update_one({"_id": 1}, {"$inc": {"amount": 1}}, session=session)
            core.b_bulk.insert_one({"late": True}, session=session)
        moved += 1

    move(0)
    back_up(target, operator.databases(), move)

    assert moved > 3
    backup = FinishedBackup(target)
    (purse,), (other,) = documents_of(backup, "a_purse"), documents_of(backup, "c_purse")
    assert (purse["amount"], other["amount"]) == (999, 1)
    assert sum("late" in each for each in documents_of(backup, "b_bulk")) == 1


def test_an_index_that_is_made_meanwhile_does_not_spoil_the_backup(operator, target):
    fill_with_bulk(operator.core, 20, "a_bulk")
    operator.core.b_words.insert_one({"_id": "here"})
    sizes: list[int] = []

    def index(size: int) -> None:
        sizes.append(size)
        if len(sizes) == 1:
            operator.core.b_words.create_index("made meanwhile")

    back_up(target, operator.databases(), index)

    backup = FinishedBackup(target)
    backup.check()
    assert documents_of(backup, "b_words") == [{"_id": "here"}]
    assert sum(sizes) == backup.manifest.size


def test_a_killed_backup_is_continued_at_the_same_moment(operator, target):
    fill_with_bulk(operator.core, 60)
    operator.core.words.insert_one({"_id": "early"})
    journal = journal_of(target)

    operator.run_until(Journal.add, 2, "backup", target)
    saved = journal.read_text().splitlines()
    operator.core.words.insert_one({"_id": "late"})
    with pytest.raises(BackupError):
        FinishedBackup(target)
    again = operator.run("backup", target)

    assert again.returncode == 0, again.stderr
    backup = FinishedBackup(target)
    backup.check()
    assert documents_of(backup, "words") == [{"_id": "early"}]
    assert not journal.exists()
    kept = [json.loads(line)["part"]["sha256"] for line in saved[1:-1]]
    assert [part.sha256 for part in backup.parts()][: len(kept)] == kept
    operator.core.words.delete_one({"_id": "late"})
    assert list(differences(backup, operator.databases())) == []


def test_a_backup_whose_moment_is_forgotten_begins_anew(operator, target):
    fill_with_bulk(operator.core, 30)
    journal = journal_of(target)
    operator.run_until(Journal.add, 1, "backup", target)
    plan, *entries = journal.read_text().splitlines()
    described = json.loads(plan)
    for database in described["databases"]:
        database["moment"] = {"$timestamp": {"t": 1_700_000_000, "i": 1}}
    journal.write_text("\n".join([json.dumps(described), *entries, '{"torn']))
    operator.core.words.insert_one({"_id": "late"})

    again = operator.run("backup", target)

    assert again.returncode == 0, again.stderr
    backup = FinishedBackup(target)
    backup.check()
    assert list(differences(backup, operator.databases())) == []


def test_a_continued_backup_loses_no_document_whatever_its_id(operator, target):
    """Ids of several types, in parts that end among them."""
    ids = [1, "b", {"c": 1}, bson.ObjectId(), True, None, 2.5, b"bytes"]
    operator.core.mixed.insert_many([{"_id": each, "noise": os.urandom(3_000_000)} for each in ids])

    for parts in (1, 1):
        with pytest.raises(InterruptedError):
            back_up(target, operator.databases(), interrupting_after(parts, journal_of(target)))
    back_up(target, operator.databases())

    backup = FinishedBackup(target)
    backup.check()
    assert list(differences(backup, operator.databases())) == []
    assert backup.manifest.documents == len(ids)


def interrupting_after(parts: int, journal: Path) -> Callable[[int], None]:
    """A listener that ends the backup as soon as it has added so many parts to the journal."""
    before = parts_in(journal)

    def listen(_size: int) -> None:
        if parts_in(journal) >= before + parts:
            raise InterruptedError

    return listen


def test_a_capped_collection_keeps_its_order_through_an_interruption(operator, target):
    operator.core.create_collection("latest", capped=True, size=40_000_000)
    for number in range(12):
        identity = number * 5 % 12
        operator.core.latest.insert_one({"_id": identity, "noise": os.urandom(2_000_000)})
    with pytest.raises(InterruptedError):
        back_up(target, operator.databases(), interrupting_after(1, journal_of(target)))

    back_up(target, operator.databases())

    found = [each["_id"] for each in documents_of(FinishedBackup(target), "latest")]
    assert found == [number * 5 % 12 for number in range(12)]


def test_a_backup_never_overwrites_anything(operator, target, tmp_path):
    operator.core.words.insert_one({"_id": "here"})
    back_up(target, operator.databases())
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "precious").touch()

    with pytest.raises(BackupError, match=r"name a f\w+ that is new"):
        back_up(target, operator.databases())
    with pytest.raises(BackupError, match="is not empty"):
        back_up(tmp_path / "letters", operator.databases())
    with pytest.raises(BackupError, match="is a file"):
        back_up(tmp_path / "letters" / "precious", operator.databases())


def test_two_processes_do_not_make_the_same_backup(operator, target):
    fill_with_bulk(operator.core, 9)

    def intrude(_size: int) -> None:
        with pytest.raises(BackupError, match="Another process is making this backup"):
            back_up(target, operator.databases())

    back_up(target, operator.databases(), intrude)

    FinishedBackup(target).check()


def test_an_unfinished_restore_is_not_backed_up(operator, target):
    fill_with_bulk(operator.core, 9)
    back_up(target, operator.databases())
    copy = operator.elsewhere("copy")

    def interrupt(_size: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        restore(FinishedBackup(target), copy.databases(), progress=interrupt)

    with pytest.raises(BackupError, match="has not been finished"):
        back_up(target.with_name("another"), copy.databases())


def test_empty_databases_make_an_empty_backup(operator, target):
    manifest = back_up(target, operator.databases())

    assert manifest.documents == 0
    assert FinishedBackup(target).manifest.collections == []


def test_a_folder_that_cannot_be_made_is_one_line(operator, tmp_path):
    (tmp_path / "file").touch()

    done = operator.run("backup", tmp_path / "file" / "backup")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("Not a directory.")


def test_a_server_without_replica_set_is_copied_and_the_want_of_a_moment_said(
    operator, target, tmp_path
):
    with standalone(tmp_path / "data") as port:
        with MongoClient("127.0.0.1", port, directConnection=True) as client:
            client[operator.name].words.insert_one({"_id": "here"})
            database = PhysicalDatabase(("core",), "alone", client[operator.name])
            manifest = back_up(tmp_path / "another", [database])
            assert [each.moment for each in manifest.databases] == [None]

        alone = dict.fromkeys(("REPLICA_SET", "USERNAME", "PASSWORD"), "")
        settings = {f"MONGODB_{part}": value for part, value in alone.items()}
        done = operator.run("backup", target, MONGODB_PORT=str(port), **settings)

    assert done.returncode == 0, done.stderr
    assert "Warning: core was copied while it may have been changing" in done.stderr
    assert documents_of(FinishedBackup(target), "words") == [{"_id": "here"}]


class standalone:  # noqa: N801 - used as a function
    """A mongod outside of any replica set; its port is found in its own log."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._command = [
            str(find_mongod()),
            *("--dbpath", str(folder), "--bind_ip", "127.0.0.1", "--port", "0"),
            *("--nounixsocket", "--wiredTigerCacheSizeGB", "0.25"),
        ]

    def __enter__(self) -> int:
        self._process = subprocess.Popen(
            tethered(self._command),
            stdout=subprocess.PIPE,
            env=os.environ | {"LC_ALL": "C"},
            text=True,
        )
        for line in self._process.stdout:
            entry = json.loads(line) if line.startswith("{") else {}
            if entry.get("id") == 23016:  # Waiting for connections
                return entry["attr"]["port"]
        raise AssertionError("mongod did not start")

    def __exit__(self, *fault: object) -> None:
        self._process.terminate()
        self._process.communicate()
