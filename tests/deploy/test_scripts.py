"""The shell and mongosh scripts: read by their checkers, and run where they can be run anywhere."""

import stat
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
SCRIPTS = ["make-certificates", "dealership-flask", "mongo/make-keyfile.sh"]


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)


def test_every_shell_script_is_checked():
    scripts = [
        str(path.relative_to(DEPLOY))
        for path in DEPLOY.rglob("*")
        if path.is_file() and path.read_text().startswith("#!")
    ]
    assert sorted(scripts) == sorted(SCRIPTS)


@pytest.mark.parametrize("script", SCRIPTS)
def test_shellcheck_finds_no_fault(script):
    checked = run("shellcheck", DEPLOY / script)
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.parametrize("script", ["first-user.js", "set-up.js", "append-only.js"])
def test_a_mongosh_script_can_be_read(script):
    assert run("node", "--check", DEPLOY / "mongo" / script).stderr == ""


def test_a_keyfile_is_made_once_and_for_its_owner_alone(tmp_path):
    keyfile = tmp_path / "keyfile"
    assert run(DEPLOY / "mongo" / "make-keyfile.sh", keyfile).returncode == 0
    made = keyfile.read_text()
    assert len(made) == 756
    assert stat.S_IMODE(keyfile.stat().st_mode) == 0o400
    assert run(DEPLOY / "mongo" / "make-keyfile.sh", keyfile).returncode == 0
    assert keyfile.read_text() == made
    assert list(tmp_path.iterdir()) == [keyfile]


def test_a_certificate_is_good_for_the_name_that_it_was_made_for(tmp_path):
    folder = tmp_path / "certificates"
    assert run(DEPLOY / "make-certificates", folder, "db1.example.com").returncode == 0
    for name, accepted in [
        ("db1.example.com", True),
        ("localhost", True),
        ("db2.example.com", False),
    ]:
        verified = run(
            "openssl", "verify", "-CAfile", folder / "ca.pem", "-verify_hostname", name,
            folder / "db1.example.com.pem",
        )  # fmt: skip
        assert (verified.returncode == 0) is accepted, verified.stderr


def test_a_member_is_added_without_touching_the_others(tmp_path):
    folder = tmp_path / "certificates"
    run(DEPLOY / "make-certificates", folder, "db1.example.com")
    before = {path.name: path.read_bytes() for path in folder.glob("*.pem")}
    run(DEPLOY / "make-certificates", folder, "db1.example.com", "db2.example.com")
    after = {path.name: path.read_bytes() for path in folder.glob("*.pem")}
    assert after.keys() - before.keys() == {"db2.example.com.pem"}
    assert before.items() <= after.items()


def test_a_key_is_for_its_owner_alone(tmp_path):
    folder = tmp_path / "certificates"
    run(DEPLOY / "make-certificates", folder, "db1.example.com")
    for name in ("ca.key", "db1.example.com.pem"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
