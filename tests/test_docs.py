"""What README and docs/ tell people to type is true: parsed, looked up, and run where that is cheap.

The convention: `sh` blocks are for a shell (those whose every program is harmless are run, in a copy
of `deploy/`), `js` for mongosh, `ini` for a file of settings. `python` is run with the site at hand
and a further alias `archive`. A block in which somebody must fill something in says so in CAPITALS.
"""

import os
import re
import shutil
import subprocess
import sys

import pytest
from flask import Flask

from config import Config
from tests.documents import ROOT, Piece, anchors, blocks, code_words, links
from tests.flask_commands import fault_of

A_DRAWING = ""
LANGUAGES = {"sh", "js", "ini", "python", A_DRAWING}
HARMLESS = {"cp", "mkdir", "for", "openssl", "deploy/make-certificates"}
HARMLESS_FLASK = ("database ping", "database upgrade", "database indexes", "database stats")
IN_THE_REPOSITORY = re.compile(
    r"(?:bench|bin|dealership|deploy|docs|requirements|static|templates|tests)/[\w./-]*"
)
VARIABLE = re.compile(r"\b[A-Z][A-Z0-9]*_[A-Z0-9_]*[A-Z0-9]\b")
FLASK = re.compile(r"(?:^|(?<=[\s;&]))(?:\S*/)?(?:dealership-)?flask (?!\()(.+)")
TYPED_PATH = re.compile(r"(?<![\w/.])(?:deploy|docs|bin|bench)/[\w./-]+")
TYPED_TARGET = re.compile(r"^make (\w+)", re.M)
AT_HAND = "from wsgi import app\napp.app_context().push()\n"
OF_AN_ALIAS = re.compile(r"^MONGODB_ARCHIVE(?=_)")
MADE_BY_THE_OPERATOR = ("deploy/secrets", "deploy/.env")


def each(pieces: list[Piece]):
    """A test for each piece, named by its place."""
    return pytest.mark.parametrize("piece", pieces, ids=str)


def commands(block: Piece) -> list[str]:
    """The lines of a shell block, continued ones joined, comments left out."""
    lines = block.text.replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]


def flask_lines() -> list[Piece]:
    """Every flask command, in a block or in a sentence, as what follows the word `flask`."""
    whole = [
        Piece(block.document, block.line, "", line)
        for block in blocks("sh")
        for line in commands(block)
        if not line.startswith(("sudo apt-get", "cp ", "git "))
    ]
    return [
        Piece(piece.document, piece.line, "", found[1].rstrip(" …"))
        for piece in [*whole, *code_words()]
        if (found := FLASK.search(piece.text)) and not found[1].startswith("database …")
    ]


def is_harmless(block: Piece) -> bool:
    """Whether each program in the block may be run anywhere."""
    return all(line.split()[0] in HARMLESS for line in commands(block))


def exists(path: str) -> bool:
    """Whether a path is in the repository, or will be once the operator has made it."""
    return (ROOT / path).exists() or path.startswith(MADE_BY_THE_OPERATOR)


@pytest.fixture(scope="module")
def known_variables(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a variable that is named has to be found: the settings and whatever else is configured."""
    asked: list[str] = []

    class Watched(dict):
        def get(self, name, default=None):
            asked.append(name)
            return super().get(name, default)

    Config.from_environ(Watched(INSTANCE_PATH=str(tmp_path_factory.mktemp("instance"))))
    others = [ROOT / "Makefile", *(path for path in (ROOT / "deploy").rglob("*") if path.is_file())]
    return "\n".join([*asked, *(path.read_text() for path in others)])


@each(blocks())
def test_a_block_says_its_language(piece):
    assert piece.language in LANGUAGES


@each(blocks("sh"))
def test_bash_can_read_a_block(piece):
    read = subprocess.run(["bash", "-n"], input=piece.text, capture_output=True, text=True)
    assert (read.returncode, read.stderr) == (0, "")


@each(blocks("sh"))
def test_shellcheck_finds_no_fault_in_a_block(piece):
    checked = subprocess.run(
        ["shellcheck", "--shell=bash", "--severity=warning", "-"],
        input=piece.text,
        capture_output=True,
        text=True,
    )
    assert checked.stdout == ""


@each(blocks("js"))
def test_a_script_for_mongosh_can_be_read(piece, tmp_path):
    script = tmp_path / "block.js"
    script.write_text(piece.text)
    assert subprocess.run(["node", "--check", script], capture_output=True).stderr == b""


@each(blocks("ini"))
def test_a_block_of_settings_is_accepted(piece, tmp_path):
    authority = tmp_path / "ca.pem"
    authority.touch()
    said = dict(line.split("=", 1) for line in piece.text.splitlines())
    settings = {k: str(authority) if k.endswith("CA_FILE") else v for k, v in said.items()}
    needed = {"SECRET_KEY": "4e7f1c9b5e2ad84c06" * 2, "TRUSTED_HOSTS": "cars.example.com"}
    user = {"MONGODB_USERNAME": "dealership", "MONGODB_PASSWORD": "open sesame"}
    assert Config.from_environ({"APP_ENV": "production"} | needed | user | settings).warnings == ()


def test_python_runs(variables):
    archive = {"MONGODB_ARCHIVE_NAME": f"{variables['MONGODB_NAME']}_archive"}
    for block in blocks("python"):
        done = subprocess.run(
            [sys.executable, "-c", AT_HAND + block.text],
            cwd=ROOT,
            env=os.environ | variables | archive,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{block}: {done.stderr}"


@each([block for block in blocks("sh") if is_harmless(block)])
def test_a_harmless_block_runs(piece, tmp_path):
    shutil.copytree(
        ROOT / "deploy", tmp_path / "deploy", ignore=shutil.ignore_patterns("secrets", ".env")
    )
    done = subprocess.run(
        ["bash", "-euo", "pipefail"], input=piece.text, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_some_blocks_are_run():
    assert sum(map(is_harmless, blocks("sh"))) >= 2


@each(flask_lines())
def test_a_flask_command_exists_with_these_options(piece, site: Flask):
    assert fault_of(site.cli, piece.text.partition(" # ")[0]) == ""


def test_a_flask_command_that_does_not_exist_is_noticed(site: Flask):
    assert fault_of(site.cli, "database pong")
    assert fault_of(site.cli, "database upgrade --wet-run")
    assert fault_of(site.cli, "accounts create --role manager")
    assert fault_of(site.cli, "accounts grant you@example.com emperor")
    assert fault_of(site.cli, "database ping again")


@each(
    [
        line
        for line in flask_lines()
        if line.text.startswith(HARMLESS_FLASK) and "[" not in line.text
    ]
)
def test_a_harmless_flask_command_runs(piece, app: Flask):
    done = app.test_cli_runner().invoke(args=piece.text.split())
    assert done.exit_code == 0, done.output


@each([piece for piece in [*blocks("sh", "ini"), *code_words()] if VARIABLE.search(piece.text)])
def test_a_variable_that_is_named_exists(piece, known_variables):
    for name in VARIABLE.findall(piece.text):
        of_core = OF_AN_ALIAS.sub("MONGODB", name)
        assert re.search(rf"\b{of_core}\b", known_variables), name


@each([piece for piece in code_words() if IN_THE_REPOSITORY.fullmatch(piece.text)])
def test_a_path_that_is_named_exists(piece):
    assert exists(piece.text)


@each([block for block in blocks("sh") if TYPED_PATH.search(block.text)])
def test_a_path_that_is_typed_exists(piece):
    for path in TYPED_PATH.findall(piece.text):
        assert exists(path), path


@each([block for block in blocks("sh") if TYPED_TARGET.search(block.text)])
def test_a_make_target_that_is_typed_exists(piece):
    makefile = (ROOT / "Makefile").read_text()
    for target in TYPED_TARGET.findall(piece.text):
        assert re.search(rf"^{target}:", makefile, re.M), target


@each(links())
def test_a_link_leads_somewhere(piece):
    target, _, anchor = piece.text.partition("#")
    if "://" in target:
        return
    document = (piece.document.parent / target).resolve() if target else piece.document
    assert document.exists()
    if anchor:
        assert anchor in anchors(document)
