"""flask database export-all: everything, once, exactly, and never much of it in memory."""

import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import bson
import pytest
from bson import CodecOptions, json_util
from bson.binary import UuidRepresentation

from dealership.database.exporting_all import JSON
from tests.database.operating import Operator, fill, fill_with_bulk, operating, raw_content

MEGABYTE = 1024**2
OPTIONS: CodecOptions = CodecOptions(uuid_representation=UuidRepresentation.STANDARD)


@pytest.fixture
def operator(variables: dict[str, str]) -> Iterator[Operator]:
    with operating(variables, "export") as operator:
        yield operator


def exported(path: Path, prefix: str) -> list[dict]:
    """The documents of a collection, member by member."""
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        return [
            json_util.loads(line, json_options=JSON)
            for name in sorted(archive.namelist())
            if name.startswith(prefix)
            for line in archive.read(name).decode().split("\n")[:-1]
        ]


def members(path: Path) -> list[str]:
    with ZipFile(path) as archive:
        return archive.namelist()


def test_every_collection_of_every_database_is_in_it_once(operator, tmp_path):
    fill(operator.core)
    operator.client[f"{operator.name}_activity"].views.insert_one({"page": "/"})

    done = operator.run("export-all", tmp_path / "all.zip")

    assert done.returncode == 0, done.stderr
    assert "documents of 7 collections are in" in done.stdout
    assert {name.rpartition("/")[0] for name in members(tmp_path / "all.zip")} == {
        "activity/views",
        "core/cars",
        "core/clustered",
        "core/latest",
        "core/nothing%20yet%2Fwith%3A%20odd%20name",
        "core/photos.chunks",
        "core/photos.files",
    }


def test_no_value_loses_its_type(operator, tmp_path):
    fill(operator.core)

    operator.run("export-all", tmp_path / "all.zip")

    stored = raw_content(operator.core)
    for name in ("cars", "photos.chunks", "photos.files"):
        found = exported(tmp_path / "all.zip", f"core/{name}/")
        assert sorted(bson.encode(each, codec_options=OPTIONS) for each in found) == sorted(
            stored[name]
        )


def test_large_collections_are_written_side_by_side(operator, tmp_path):
    for name in ("one", "two", "three"):
        fill_with_bulk(operator.core, 8, name)

    operator.run("export-all", tmp_path / "all.zip")

    order = [name.split("/")[1] for name in members(tmp_path / "all.zip")]
    assert set(order) == {"one", "two", "three"}
    assert order != sorted(order, key=order.index), "each waited for the one before"
    for name in ("one", "two", "three"):
        assert len(exported(tmp_path / "all.zip", f"core/{name}/")) == 160


def test_memory_does_not_grow_with_the_data(operator, tmp_path):
    """Of 100 MB in two collections, the process holds a fraction beyond what an empty export takes."""
    empty = operator.elsewhere("empty")
    least = peak_memory(empty, tmp_path / "empty.zip")
    for name in ("bulk", "more"):
        fill_with_bulk(operator.core, 50, name)

    most = peak_memory(operator, tmp_path / "all.zip")

    assert os.path.getsize(tmp_path / "all.zip") > 90 * MEGABYTE
    assert most - least < 60 * MEGABYTE, f"{(most - least) / MEGABYTE:.0f} MB"


def peak_memory(operator: Operator, target: Path) -> int:
    """The largest resident size of the command, in bytes, as the kernel tells its parent."""
    process = operator.start("export-all", target)
    process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    return usage.ru_maxrss * 1024


def test_a_file_that_is_there_is_left_alone(operator, tmp_path):
    (tmp_path / "all.zip").write_text("precious")

    done = operator.run("export-all", tmp_path / "all.zip")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("all.zip: File exists.")
    assert (tmp_path / "all.zip").read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["all.zip"]


def test_only_its_owner_may_read_it(operator, tmp_path):
    operator.run("export-all", tmp_path / "all.zip")

    assert (tmp_path / "all.zip").stat().st_mode & 0o077 == 0


def test_a_failed_export_leaves_no_file(operator, tmp_path):
    done = operator.run("export-all", tmp_path / ("long" * 70 + ".zip"))

    assert done.returncode == 1
    assert "File name too long" in done.stderr
    assert list(tmp_path.iterdir()) == []
