"""The settings: nothing needed in development, everything checked in production."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import ROLES, Config, ConfigError, Environment
from dealership.accounts.roles import Role
from dealership.database.connections import connection_options
from dealership.secret import MASK
from tests.processes import PATIENCE

ROOT = Path(__file__).resolve().parent.parent
STRONG_KEY = "7f1c9b5e2ad84c06b3e95d70f2a6184c3d9be07a51c24f68"
PRODUCTION = {
    "APP_ENV": "production",
    "SECRET_KEY": STRONG_KEY,
    "TRUSTED_HOSTS": "cars.example",
    "MONGODB_HOST": "db.example",
    "MONGODB_USERNAME": "dealer",
    "MONGODB_PASSWORD": "opensesame",
}
PARTS = {"MONGODB_HOST", "MONGODB_USERNAME", "MONGODB_PASSWORD"}
BY_ADDRESS = {name: value for name, value in PRODUCTION.items() if name not in PARTS}
passwords = st.text(st.characters(codec="utf-8"), min_size=1).filter(
    lambda text: text == text.strip()
)


def faults_of(variables: dict[str, str]) -> list[str]:
    """What is wrong with the settings."""
    with pytest.raises(ConfigError) as refusal:
        Config.from_environ(variables)
    return refusal.value.faults


def without(*names: str) -> dict[str, str]:
    """Production settings that lack some variables."""
    return {name: value for name, value in PRODUCTION.items() if name not in names}


# Development


def test_development_needs_no_variable(tmp_path):
    config = Config.from_environ({"INSTANCE_PATH": str(tmp_path)})
    assert config.environment is Environment.DEVELOPMENT
    assert (config.host, config.port) == ("127.0.0.1", 8000)
    assert [database.name for database in config.databases] == [
        "dealership",
        "dealership_activity",
        "dealership",
    ]
    assert config.warnings == ()


def test_development_makes_a_key_of_its_own_and_keeps_it(tmp_path):
    variables = {"INSTANCE_PATH": str(tmp_path / "new")}
    first = Config.from_environ(variables).secret_key
    assert len(first) >= 32
    assert Config.from_environ(variables).secret_key == first
    mode = (tmp_path / "new" / "secret_key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_two_copies_have_different_keys(tmp_path):
    keys = {
        str(Config.from_environ({"INSTANCE_PATH": str(tmp_path / copy)}).secret_key)
        for copy in ("one", "two")
    }
    assert len(keys) == 2


def test_a_blank_variable_counts_as_missing(tmp_path):
    names = ("APP_ENV", "HOST", "PORT", "MONGODB_HOST", "MONGODB_PORT", "MONGODB_URI", "LOG_LEVEL")
    blank = dict.fromkeys(names, "  ") | {"INSTANCE_PATH": str(tmp_path)}
    assert Config.from_environ(blank) == Config.from_environ({"INSTANCE_PATH": str(tmp_path)})


def test_the_dealership_is_named_by_variables(tmp_path):
    config = Config.from_environ(
        {
            "INSTANCE_PATH": str(tmp_path),
            "DEALERSHIP_NAME": "Nørrebro Biler",
            "DEALERSHIP_CURRENCY": "dkk",
        }
    )
    assert config.dealership.name == "Nørrebro Biler"
    assert config.dealership.currency == "DKK"


# Faults


def test_every_fault_is_reported_together_with_variable_and_remedy(tmp_path):
    faults = faults_of(
        {
            "APP_ENV": "production",
            "SECRET_KEY": "short",
            "PORT": "abc",
            "LOG_FORMAT": "xml",
            "MONGODB_PORT": "0",
            "MONGODB_TLS_CA_FILE": str(tmp_path / "missing.pem"),
        }
    )
    text = "\n".join(faults)
    for variable in (
        "SECRET_KEY", "TRUSTED_HOSTS", "PORT", "LOG_FORMAT",
        "MONGODB_PORT", "MONGODB_TLS_CA_FILE", "MONGODB_USERNAME",
    ):  # fmt: skip
        assert any(fault.startswith(f"{variable} ") for fault in faults), text
    assert "secrets.token_hex(32)" in text
    assert "from 1 to 65535" in text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MONGODB_URL", "MONGODB_URI"),
        ("TRUSTED_HOST", "TRUSTED_HOSTS"),
        ("MONGODB_USERNAMES", "MONGODB_USERNAME"),
        ("DEALERSHIP_EMAILS", "DEALERSHIP_EMAIL"),
        ("MAIL_URI_FILE", "MAIL_URL"),
    ],
)
def test_a_misspelt_variable_is_named_with_what_was_meant(tmp_path, written, meant):
    config = Config.from_environ({"INSTANCE_PATH": str(tmp_path), written: "x"})
    assert config.warnings == (f"{written} is not a setting; did you mean {meant}?",)


def test_variables_of_other_programs_are_left_alone(tmp_path):
    others = ("MAIL", "MAILTO", "LOGNAME", "HOSTNAME", "MONGODB_SERVICE_HOST", "APP_HOME", "PORTS")
    config = Config.from_environ({"INSTANCE_PATH": str(tmp_path)} | dict.fromkeys(others, "x"))
    assert config.warnings == ()


@pytest.mark.parametrize("currency", ["dollars", "US", "KWD", "XXX9", "€"])
def test_a_currency_that_cannot_be_kept_is_refused(currency):
    (fault,) = faults_of({"DEALERSHIP_CURRENCY": currency})
    assert fault.startswith("DEALERSHIP_CURRENCY must be the code of a currency with cents")


@pytest.mark.parametrize("currency", ["usd", "EUR", "JPY", "COP"])
def test_a_currency_with_cents_or_without_is_taken(tmp_path, currency):
    config = Config.from_environ({"INSTANCE_PATH": str(tmp_path), "DEALERSHIP_CURRENCY": currency})
    assert config.dealership.currency == currency.upper()


def test_an_instance_that_is_a_file_is_said_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "file" / "instance"):
        (fault,) = faults_of({"INSTANCE_PATH": str(path)})
        assert fault.startswith(f"INSTANCE_PATH names {path}, in which nothing can be kept: ")


@pytest.mark.parametrize("why", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_an_instance_that_cannot_be_written_is_said_in_one_line(tmp_path, monkeypatch, why):
    def refuse(**_: object) -> None:
        raise OSError(why, os.strerror(why))

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    (fault,) = faults_of({"INSTANCE_PATH": str(tmp_path)})
    assert fault.endswith(f"nothing can be kept: {os.strerror(why)}.")


@pytest.mark.parametrize("name", ["APP_ENV", "LOG_LEVEL"])
def test_a_misspelt_word_names_the_choices(name):
    (fault,) = faults_of({name: "prodution"})
    assert fault.startswith(f"{name} must be one of ")


def test_production_with_everything_is_accepted():
    config = Config.from_environ(PRODUCTION)
    assert config.is_production
    assert config.log_format == "json"
    assert config.trusted_hosts == ("cars.example",)
    assert all(database.tls for database in config.databases)
    assert config.warnings == ()


@pytest.mark.parametrize(
    "key",
    [
        "", "a" * 31, "a" * 64, "change-me-please-change-me-please-change",
        "my secret key that is very long indeed", "0123456789012345678901234567890123",
    ],
)  # fmt: skip
def test_production_refuses_a_weak_key(key):
    (fault,) = faults_of(PRODUCTION | {"SECRET_KEY": key})
    assert fault.startswith("SECRET_KEY ")
    assert not key or key not in fault


def test_production_refuses_to_trust_every_host():
    (fault,) = faults_of(without("TRUSTED_HOSTS"))
    assert fault.startswith("TRUSTED_HOSTS is missing")


def test_production_refuses_a_database_without_credentials():
    (fault,) = faults_of(without("MONGODB_USERNAME", "MONGODB_PASSWORD"))
    assert fault.startswith("MONGODB_USERNAME is missing")


@pytest.mark.parametrize("missing", ["USERNAME", "PASSWORD"])
def test_user_name_and_password_go_together(missing):
    faults = faults_of(without(f"MONGODB_{missing}"))
    assert any(
        f"MONGODB_{missing} is missing; user name and password go together." == fault
        for fault in faults
    )


def test_production_refuses_an_address_that_does_not_ask_for_tls():
    uri = {"MONGODB_URI": "mongodb://dealer:opensesame@db.example/dealership"}
    (fault,) = faults_of(BY_ADDRESS | uri)
    assert fault.startswith("MONGODB_URI does not ask for TLS")


def test_tls_may_be_given_up_in_so_many_words_which_warns():
    config = Config.from_environ(PRODUCTION | {"MONGODB_TLS": "false"})
    assert not any(database.tls for database in config.databases)
    (warning,) = config.warnings
    assert warning.startswith("MONGODB_TLS is off")


def test_an_address_may_give_tls_up_in_so_many_words_which_warns():
    uri = {"MONGODB_URI": "mongodb://dealer:opensesame@db.example/?tls=false"}
    (warning,) = Config.from_environ(BY_ADDRESS | uri).warnings
    assert warning.startswith("MONGODB_TLS is off")


def test_trusting_any_certificate_warns():
    config = Config.from_environ(PRODUCTION | {"MONGODB_TLS_ALLOW_INVALID_CERTIFICATES": "true"})
    assert any("ALLOW_INVALID_CERTIFICATES is on" in warning for warning in config.warnings)


def test_every_secret_has_a_file_twin(tmp_path):
    for name in ("SECRET_KEY", "MONGODB_PASSWORD"):
        (tmp_path / name).write_text(PRODUCTION[name] + "\n")
    twins = {f"{name}_FILE": str(tmp_path / name) for name in ("SECRET_KEY", "MONGODB_PASSWORD")}
    config = Config.from_environ(without("SECRET_KEY", "MONGODB_PASSWORD") | twins)
    assert config.secret_key == STRONG_KEY
    assert config.databases[0].password == "opensesame"


# Nothing that is printed shows a secret


def printed(variables: dict[str, str]) -> str:
    """Everything that printing the settings and what is made of them shows."""
    config = Config.from_environ(variables)
    options = [connection_options(database) for database in config.databases]
    shown = (config, config.databases[0], options[0], options)
    return "\n".join(f"{thing}{thing!r}" for thing in shown)


@given(passwords, passwords)
def test_what_is_printed_tells_nothing_of_a_password(one, other):
    assert printed(PRODUCTION | {"MONGODB_PASSWORD": one}) == printed(
        PRODUCTION | {"MONGODB_PASSWORD": other}
    )


@given(passwords, passwords)
def test_what_is_printed_tells_nothing_of_a_password_within_an_address(one, other):
    def address(password: str) -> dict[str, str]:
        escaped = quote(password, safe="")
        return {"MONGODB_URI": f"mongodb://dealer:{escaped}@db.example/cars?tls=true"}

    assert printed(BY_ADDRESS | address(one)) == printed(BY_ADDRESS | address(other))


def test_what_is_printed_shows_the_rest_of_an_address():
    uri = "mongodb://dealer:opensesame@db.example/cars?tls=true"
    assert f"dealer:{MASK}@db.example" in printed(BY_ADDRESS | {"MONGODB_URI": uri})


def test_what_is_printed_tells_nothing_of_the_keys():
    fallbacks = {"SECRET_KEY_FALLBACKS": STRONG_KEY[::-1]}
    assert STRONG_KEY not in printed(PRODUCTION | fallbacks)
    assert STRONG_KEY[::-1] not in printed(PRODUCTION | fallbacks)


@given(st.text(min_size=1))
def test_no_address_however_broken_is_repeated_in_a_fault(rest):
    uri = f"mongodb://dealer:opensesame@[{rest}"
    try:
        Config.from_environ(BY_ADDRESS | {"MONGODB_URI": uri})
    except ConfigError as refusal:
        assert "opensesame" not in str(refusal)


# What starts with bad settings ends at once


@pytest.mark.parametrize(
    "command", [["-c", "import wsgi"], ["-m", "gunicorn", "wsgi:app"]], ids=["wsgi", "gunicorn"]
)
def test_a_program_with_bad_settings_ends_with_a_line_for_each(command):
    variables = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    ended = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=variables | PRODUCTION | {"MONGODB_PORT": "abc", "SECRET_KEY": "hunter2"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert ended.returncode not in (0, None)
    heading, *faults = ended.stderr.strip().splitlines()
    assert heading == "The settings are not usable:"
    assert [fault.split()[0] for fault in faults] == ["SECRET_KEY", "MONGODB_PORT"]
    assert "hunter2" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_in_production_managers_and_operators_need_a_second_factor(tmp_path):
    assert Config.from_environ(PRODUCTION).require_second_factor == {"manager", "operator"}
    development = Config.from_environ({"INSTANCE_PATH": str(tmp_path)})
    assert development.require_second_factor == set()


@pytest.mark.parametrize(
    ("words", "roles"),
    [("nobody", set()), ("Owner, advisor", {"owner", "advisor"}), ("manager", {"manager"})],
)
def test_who_needs_a_second_factor_can_be_said(words, roles):
    config = Config.from_environ(PRODUCTION | {"REQUIRE_SECOND_FACTOR": words})
    assert config.require_second_factor == roles


def test_a_misspelt_role_names_those_that_there_are():
    (fault,) = faults_of(PRODUCTION | {"REQUIRE_SECOND_FACTOR": "managers"})
    assert fault == (
        "REQUIRE_SECOND_FACTOR must name roles (owner, salesperson, advisor, technician, manager, "
        "operator), or nobody."
    )
    assert {role.value for role in Role} == set(ROLES)
