"""flask database restore: byte for byte, into empty databases only, and nothing of what is damaged."""

import gzip
import hashlib
import json
import os
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

import bson
import pytest
from pymongo.collection import Collection

from dealership.database.backups import BackupError, FinishedBackup, back_up, differences, restore
from tests.database.operating import (
    Operator,
    fill,
    fill_with_bulk,
    in_production,
    operating,
    raw_content,
    structure,
)


@pytest.fixture
def operator(variables: dict[str, str]) -> Iterator[Operator]:
    with operating(variables, "restore") as operator:
        yield operator


@pytest.fixture
def copy(operator: Operator) -> Operator:
    """The operator with empty databases to restore into."""
    return operator.elsewhere("copy")


@pytest.fixture(params=["backup", "backup.tar"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / request.param


@pytest.fixture
def folder(operator: Operator, tmp_path: Path) -> Path:
    """A small backup."""
    operator.core.cars.insert_many([{"_id": number} for number in range(5)])
    back_up(tmp_path / "small", operator.databases())
    return tmp_path / "small"


def is_empty(operator: Operator) -> bool:
    return all(database.collections() == [] for database in operator.databases())


def complaint(operator: Operator, *command: str | Path) -> str:
    """The one line with which a restore ends that writes nothing."""
    before = raw_content(operator.core)
    done = operator.run("restore", *command)
    assert done.returncode == 1
    assert raw_content(operator.core) == before
    (line,) = done.stderr.splitlines()
    return line


def seal(folder: Path) -> None:
    """Make the sums agree with what now lies in the folder, as only a forger would."""
    manifest = json.loads((folder / "manifest.json").read_text())
    for database in manifest["databases"]:
        for collection in database["collections"]:
            for part in collection["parts"]:
                part["sha256"] = hashlib.sha256((folder / part["name"]).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    names = [line.split()[1] for line in lines]
    (folder / "SHA256SUMS").write_text(
        "".join(
            f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
            for name in names
        )
    )


def test_every_byte_option_and_index_comes_back(operator, copy, target):
    fill(operator.core)
    operator.client[f"{operator.name}_activity"].views.insert_one({"page": "/"})
    assert operator.run("backup", target).returncode == 0

    done = copy.run("restore", target, "--verify")

    assert done.returncode == 0, done.stderr
    assert "are back and compared" in done.stdout
    content = raw_content(operator.core)
    assert raw_content(copy.core) == content
    assert len(content["photos.chunks"]) == 9
    assert structure(copy.core) == structure(operator.core)
    assert copy.client[f"{copy.name}_activity"].views.find_one()["page"] == "/"


def test_a_killed_restore_is_finished_by_the_next_one(operator, copy, target):
    operator.core.cars.insert_many([{"_id": number} for number in range(5)])
    operator.core.cars.create_index("price")
    fill_with_bulk(operator.core, 40, "photos.chunks")
    operator.core["photos.chunks"].create_index("files_id")
    back_up(target, operator.databases())

    copy.run_until(Collection.insert_many, 2, "restore", target)
    assert copy.core["photos.chunks"].estimated_document_count() > 0
    assert list(differences(FinishedBackup(target), copy.databases())) != []
    done = copy.run("restore", target, "--verify")

    assert done.returncode == 0, done.stderr
    assert raw_content(copy.core) == raw_content(operator.core)
    assert structure(copy.core) == structure(operator.core)


def test_a_collection_that_was_whole_is_not_written_again(operator, copy, target):
    operator.core.a_words.insert_one({"_id": "here"})
    fill_with_bulk(operator.core, 20, "b_bulk")
    back_up(target, operator.databases())

    def interrupt(size: int) -> None:
        if size > 1_000_000:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        restore(FinishedBackup(target), copy.databases(), progress=interrupt)
    before = copy.client[copy.name].command("listCollections", filter={"name": "a_words"})
    restore(FinishedBackup(target), copy.databases())

    after = copy.client[copy.name].command("listCollections", filter={"name": "a_words"})
    assert after["cursor"]["firstBatch"] == before["cursor"]["firstBatch"]  # its UUID too
    assert list(differences(FinishedBackup(target), copy.databases())) == []


def test_a_database_that_holds_something_is_refused_and_left_alone(copy, folder):
    copy.core.precious.insert_one({"_id": "here"})

    assert "is not empty, it holds precious; nothing was written" in complaint(copy, folder)


def test_so_is_one_whose_neighbour_holds_something(operator, copy, tmp_path):
    for database in operator.databases():
        database.database.words.insert_one({"_id": "here"})
    back_up(tmp_path / "both", operator.databases())
    activity = copy.client[f"{copy.name}_activity"]
    activity.precious.insert_one({"_id": "here"})

    with pytest.raises(BackupError, match=r"activity: .* is not empty"):
        restore(FinishedBackup(tmp_path / "both"), copy.databases())

    assert copy.core.list_collection_names() == []
    assert activity.list_collection_names() == ["precious"]


def test_replacing_has_to_be_asked_for_and_names_what_goes(operator, copy, folder):
    copy.core.old.insert_many([{"_id": number} for number in range(3)])

    done = copy.run("restore", folder, "--replace", "--verify")

    assert done.returncode == 0, done.stderr
    assert "old (3)" in done.stdout
    assert raw_content(copy.core) == raw_content(operator.core)


def test_replacing_in_production_has_to_be_asked_for_twice(copy, folder):
    copy.core.old.insert_one({"_id": 1})

    with in_production(copy) as settings:
        once = copy.run("restore", folder, "--replace", **settings)
        assert once.returncode == 1
        assert "this is a production database" in once.stderr
        assert copy.core.list_collection_names() == ["old"]
        twice = copy.run("restore", folder, "--replace", "--yes-really-in-production", **settings)

    assert twice.returncode == 0, twice.stderr
    assert copy.core.list_collection_names() == ["cars"]


def test_an_unfinished_restore_of_another_backup_is_refused(operator, copy, folder, tmp_path):
    def interrupt(_size: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        restore(FinishedBackup(folder), copy.databases(), progress=interrupt)
    operator.core.cars.insert_one({"_id": "more"})
    back_up(tmp_path / "other", operator.databases())

    assert "an unfinished restore of another backup" in complaint(copy, tmp_path / "other")
    restore(FinishedBackup(tmp_path / "other"), copy.databases(), replace=True)
    assert list(differences(FinishedBackup(tmp_path / "other"), copy.databases())) == []


@pytest.mark.parametrize("position", [0, 100, -1])
def test_a_damaged_part_is_noticed_before_anything_is_written(copy, folder, position):
    part = folder / "core/000-cars/00001.bson.gz"
    content = bytearray(part.read_bytes())
    content[position % len(content)] ^= 1
    part.write_bytes(content)

    assert "00001.bson.gz is damaged: its sum is not that of SHA256SUMS" in complaint(copy, folder)
    assert is_empty(copy)


def test_a_damaged_manifest_is_noticed(copy, folder):
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace("cars", "carts"))

    assert "manifest.json is damaged" in complaint(copy, folder)


@pytest.mark.parametrize("name", ["core/000-cars/00001.bson.gz", "manifest.json", "SHA256SUMS"])
def test_a_missing_file_is_named(copy, folder, name):
    (folder / name).unlink()

    assert name in complaint(copy, folder)
    assert is_empty(copy)


def test_a_tar_file_that_was_cut_anywhere_is_refused(operator, copy, tmp_path):
    operator.core.cars.insert_many([{"_id": number} for number in range(5)])
    back_up(tmp_path / "whole.tar", operator.databases())
    whole = (tmp_path / "whole.tar").read_bytes()
    cut = tmp_path / "cut.tar"

    for size in range(0, len(whole) - 1024, 500):
        cut.write_bytes(whole[:size])
        with pytest.raises(BackupError) as refusal:
            FinishedBackup(cut).check()
        assert "\n" not in str(refusal.value)

    assert str(cut) in complaint(copy, cut)


def test_foreign_files_are_refused_in_one_line(copy, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.add(tmp_path / "letter.txt", "letter.txt")
    (tmp_path / "empty").mkdir()
    with gzip.open(tmp_path / "dump.gz", "wb") as dump:
        dump.write(os.urandom(5000))

    for name in ("letter.txt", "other.tar", "empty", "dump.gz", "not there", "empty/../letter.txt"):
        with pytest.raises(BackupError) as refusal:
            FinishedBackup(tmp_path / name)
        assert re.search(
            r"is no finished backup|is not a whole tar|is not there", str(refusal.value)
        )
    assert "is no finished backup" in complaint(copy, tmp_path / "other.tar")
    assert is_empty(copy)


def test_a_backup_of_a_later_version_is_refused(copy, folder):
    manifest = folder / "manifest.json"
    described = json.loads(manifest.read_text())
    described["version"] = {"$numberInt": "2"}
    manifest.write_text(json.dumps(described))
    seal(folder)

    assert "It is of version 2" in complaint(copy, folder)


@pytest.mark.parametrize(
    ("forged", "said"),  # of the 70 bytes of five documents
    [
        (b"no gzip", "cannot be unpacked"),
        (gzip.compress(b"x" * 70), "holds something that is not a document"),
        (gzip.compress(bytes(10_000_000)), "has not the size"),
        (gzip.compress(bson.encode({"noise": "x" * 53})), "lacks documents"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_forged_with_right_sums_is_refused_too(copy, folder, forged, said):
    (folder / "core/000-cars/00001.bson.gz").write_bytes(forged)
    seal(folder)

    assert said in complaint(copy, folder)
    assert is_empty(copy)


def test_a_part_may_not_lie_outside_of_the_backup(folder, tmp_path):
    (tmp_path / "secret").write_bytes((folder / "core/000-cars/00001.bson.gz").read_bytes())
    for name in ("manifest.json", "SHA256SUMS"):
        text = (folder / name).read_text()
        (folder / name).write_text(text.replace("core/000-cars/00001.bson.gz", "../secret"))
    seal(folder)

    with pytest.raises(BackupError, match=r"disagree on \.\./secret"):
        FinishedBackup(folder)


def test_what_differs_from_the_backup_is_named(operator, copy, folder):
    operator.core.cars.create_index("price")
    restore(FinishedBackup(folder), copy.databases())
    assert list(differences(FinishedBackup(folder), copy.databases())) == []

    copy.core.cars.update_one({"_id": 3}, {"$set": {"sold": True}})
    copy.core.later.insert_one({})
    found = list(differences(FinishedBackup(folder), copy.databases()))
    assert found == ["core: cars has other documents", "core: later is not in the backup"]

    copy.core.cars.create_index("price")
    copy.core.later.drop()
    assert list(differences(FinishedBackup(folder), copy.databases())) == [
        "core: cars has other indexes"
    ]

    copy.core.cars.drop()
    assert list(differences(FinishedBackup(folder), copy.databases())) == ["core: cars is missing"]


def test_a_database_without_an_alias_here_is_refused(operator, copy, folder):
    with pytest.raises(BackupError, match="holds core, an alias that is not set up here"):
        restore(FinishedBackup(folder), copy.databases()[1:])


def test_two_databases_are_not_poured_into_one(operator, copy, tmp_path):
    back_up(tmp_path / "both", operator.databases())

    done = copy.run("restore", tmp_path / "both", MONGODB_ACTIVITY_NAME=copy.name)

    assert done.returncode == 1
    assert "set MONGODB_ACTIVITY_NAME" in done.stderr
    assert is_empty(copy)
