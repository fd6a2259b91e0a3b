"""`python -m tests.connections.trying`: what becomes of the site with many settings, one after another.

Reads names and variables as JSON, and writes names and outcomes. It does what gunicorn does with
our `gunicorn.conf.py`, in one process: starting gunicorn anew for each would take seconds.
"""

import contextlib
import io
import json
import logging
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import SimpleNamespace

from dealership import create_app
from dealership.database.connections import release_connections
from dealership.database.first_look import ask_all
from dealership.database.settings import DatabaseSettings
from tests.connections.sites import HEADERS, ROOT, Outcome

CONFIGURATION = str(ROOT / "gunicorn.conf.py")


def outcome_of(variables: dict[str, str]) -> Outcome:
    """The front page if the site would serve it, or the end; and what was said."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        os.environ.clear()
        os.environ.update(variables)
        try:
            status, page = _serve()
            exit_code = 0
        except SystemExit as end:
            status, page, exit_code = None, "", end.code
        finally:
            release_connections()
    return Outcome(status, page, exit_code, said.getvalue())


def _serve() -> tuple[int, str]:
    loader = SourceFileLoader("configuration", CONFIGURATION)
    gunicorn = module_from_spec(spec_from_loader("configuration", loader))
    loader.exec_module(gunicorn)
    gunicorn.refusals = _refusals
    gunicorn.on_starting(SimpleNamespace(log=logging.getLogger("gunicorn")))
    answer = create_app(gunicorn.settings).test_client().get("/", headers=HEADERS)
    return answer.status_code, answer.text


def _refusals(databases: Iterable[DatabaseSettings]) -> dict[str, str]:
    """As `first_look.refusals`, in this process, which will not fork."""
    try:
        return ask_all(databases)
    finally:
        release_connections()


def main() -> None:
    """Try all, and tell of each."""
    asked: dict[str, dict[str, str]] = json.load(sys.stdin)
    told = {name: asdict(outcome_of(variables)) for name, variables in asked.items()}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
