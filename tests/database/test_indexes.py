"""Indexes are compared with what is declared, and only ever created."""

import ast
import importlib
import inspect
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from mongoengine import Document
from mongoengine.connection import get_db

import dealership
from dealership.database.document import MappedDocument
from dealership.database.indexes import build, compare, declared_indexes, mapped_documents
from dealership.owners.owner import Owner
from tests.processes import PATIENCE

PACKAGE = Path(dealership.__file__).parent


@pytest.fixture
def owners(app):
    """The collection of owners, whose indexes are as declared again after the test."""
    collection = get_db("core").owners
    yield collection
    collection.drop_indexes()
    build(Owner)


def test_a_collection_as_declared_agrees(app):
    for document in mapped_documents():
        assert compare(document).agrees, compare(document)


def test_what_is_missing_is_named_and_built(owners):
    owners.drop_index("car_ids_1")
    assert list(compare(Owner).missing) == ["car_ids_1"]
    assert build(Owner) == ["car_ids_1"]
    assert compare(Owner).agrees


def test_what_is_there_is_not_built_again(owners):
    assert build(Owner) == []


def test_a_foreign_index_is_reported_and_left_alone(owners):
    owners.create_index("phone", name="foreign")
    assert compare(Owner).extra == ["foreign"]
    assert not compare(Owner).agrees
    build(Owner)
    assert "foreign" in owners.index_information()


def test_a_different_index_is_reported_and_left_alone(owners):
    owners.drop_index("car_ids_1")
    owners.create_index("car_ids", unique=True)
    assert compare(Owner).different == ["car_ids_1"]
    assert build(Owner) == []
    assert owners.index_information()["car_ids_1"]["unique"] is True


def test_a_collection_that_is_not_there_lacks_everything(owners):
    owners.drop()
    assert set(compare(Owner).missing) == set(declared_indexes(Owner))
    build(Owner)
    assert compare(Owner).agrees


# What every document must declare

EVERY_MODULE = [
    module.name
    for module in pkgutil.walk_packages(dealership.__path__, "dealership.")
    if not module.name.endswith("__main__")
]


def own_meta(document: type[MappedDocument]) -> set[str]:
    """The keys of the `meta` that is written in the class itself."""
    tree = ast.parse(Path(inspect.getsourcefile(document)).read_text())
    (written,) = [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name == document.__name__
    ]
    for statement in written.body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "meta":
            return {ast.literal_eval(key) for key in statement.value.keys}
    return set()


def test_every_document_names_its_alias_collection_and_indexes_in_plain_sight():
    for name in EVERY_MODULE:
        importlib.import_module(name)
    assert mapped_documents()
    for document in mapped_documents():
        missing = {"db_alias", "collection", "indexes"} - own_meta(document)
        assert not missing, f"{document.__name__} does not say {missing} itself"


def test_every_document_has_the_one_base():
    for name in EVERY_MODULE:
        importlib.import_module(name)
    strangers = [
        document.__name__
        for document in Document.__subclasses__()
        if document.__module__.startswith("dealership.") and document is not MappedDocument
    ]
    assert strangers == []


def test_every_document_of_the_package_is_known_once_the_site_is_made(variables):
    """Or `flask database indexes` would not build its indexes."""
    script = f"""
import importlib
from config import Config
from dealership import create_app
from dealership.database.indexes import mapped_documents
create_app(Config.from_environ())
known = mapped_documents()
for name in {EVERY_MODULE}:
    importlib.import_module(name)
print({{document.__name__ for document in mapped_documents()}} - {{d.__name__ for d in known}})
"""
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=PACKAGE.parent,
        env={"PATH": os.environ["PATH"]} | variables,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (ended.returncode, ended.stdout) == (0, "set()\n"), ended.stderr
