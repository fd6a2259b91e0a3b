"""What docs/databases.md shows in Python does what it says."""

import re
from dataclasses import replace
from pathlib import Path

import mongoengine
import pytest

from dealership.database import connections
from dealership.database.connections import register_connections

PAGE = Path(__file__).resolve().parents[2] / "docs" / "databases.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)


@pytest.fixture
def archive(app, config):
    """The alias of which the page speaks."""
    core = config.databases[0]
    register_connections([replace(core, alias="archive")])
    yield
    mongoengine.disconnect("archive")
    del connections._registered["archive"]


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_a_block_runs(archive, block):
    exec(compile(block, str(PAGE), "exec"), {})


def test_the_page_shows_python():
    assert BLOCKS
