"""One private MongoDB for a whole test run, named to every worker by the environment."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from dealership.database.local_server import LocalServer, LocalServerError

_server = pytest.StashKey[LocalServer]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the server, once: in the xdist controller, or in the only process."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    server = LocalServer(Path(tempfile.mkdtemp(prefix="dealership-tests-")))
    try:
        address = server.start()
    except LocalServerError as fault:
        shutil.rmtree(server.folder)
        raise pytest.UsageError(str(fault)) from fault
    config.stash[_server] = server
    # Never a server that the caller's environment names: tests empty their databases.
    for name in [name for name in os.environ if name.startswith("MONGODB_")]:
        del os.environ[name]
    os.environ |= address.variables
    # Itself instead of its file, which a test that gives another one would contradict.
    os.environ["MONGODB_PASSWORD"] = address.password
    del os.environ["MONGODB_PASSWORD_FILE"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started here, and leave nothing behind."""
    server = config.stash.get(_server, None)
    if server is not None:
        server.stop()
        shutil.rmtree(server.folder)
