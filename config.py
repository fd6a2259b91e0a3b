"""Every setting, once: its variable, its type, its default. Nothing else reads the environment.

`Config.from_environ()` checks everything before it complains, so that an operator sees all faults
at once, each with the variable and the remedy.
"""

import contextlib
import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from babel.core import get_global
from babel.numbers import get_currency_precision

from dealership.database.aliases import prefix_of
from dealership.database.connections import contradictions
from dealership.database.local_server import LocalServer
from dealership.database.settings import UNNAMED, DatabaseSettings, read_databases
from dealership.environ import ConfigError, Environ
from dealership.mail_server import MailServer, read_mail_server
from dealership.secret import Secret

__all__ = ["Config", "ConfigError", "Dealership", "Environment"]

INSTANCE = Path(__file__).resolve().parent / "instance"
LOOPBACK_NAMES = ("localhost", "127.0.0.1")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
THREE_YEARS = 3 * 365
CENTS = 2
# As in `dealership.accounts.roles`, which stands too far out to be asked.
ROLES = ("owner", "salesperson", "advisor", "technician", "manager", "operator")
POWERFUL = ("manager", "operator")
NOBODY = "nobody"
SHORTEST_SECRET_KEY = 32
WELL_KNOWN_KEY = re.compile(r"secret|change.?me|password|example|0123456789|(.)\1{7}", re.I)
MAKE_A_KEY = "make one with: python3 -c 'import secrets; print(secrets.token_hex(32))'"


class Environment(StrEnum):
    """Where the site runs; whatever differs between them is a value in `Config`."""

    DEVELOPMENT = "development"
    TESTING = "testing"
    PRODUCTION = "production"


@dataclass(frozen=True)
class Dealership:
    """Whose site this is until the page /profile/ is saved; `currency` is an ISO 4217 code.

    By default that is an invented one, for demonstration. What is blank is shown nowhere.
    """

    name: str = "Harbor Street Motors"
    phone: str = "(555) 555-0142"
    email: str = "sales@harborstreetmotors.example"
    address: str = "48 Harbor Street, Portland, ME 04101"
    currency: str = "USD"
    # (weekday, opens, closes); Monday is 0.
    opening_times: tuple[tuple[int, str, str], ...] = (
        *((weekday, "09:00", "18:00") for weekday in range(5)),
        (5, "10:00", "16:00"),
    )
    # Whether somebody gave the name, rather than that it had to be called something.
    is_named: bool = True

    @classmethod
    def unknown(cls, host: str) -> "Dealership":
        """A dealership of which nothing is known but where its site is found."""
        return cls(host, phone="", email="", address="", opening_times=(), is_named=False)


@dataclass(frozen=True)
class Config:
    """The settings of one running site. Printing it shows no secret."""

    environment: Environment
    secret_key: Secret
    databases: tuple[DatabaseSettings, ...]
    secret_key_fallbacks: tuple[Secret, ...] = ()
    require_second_factor: frozenset[str] = frozenset()
    trusted_hosts: tuple[str, ...] = LOOPBACK_NAMES
    proxy_hops: int = 0
    log_level: str = "INFO"
    log_format: str = "text"
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    echo: bool = False
    slow_ms: int | None = None
    mail: MailServer | None = None
    audit_kept_for: timedelta = timedelta(days=THREE_YEARS)
    instance: Path = INSTANCE
    dealership: Dealership = field(default_factory=Dealership)
    warnings: tuple[str, ...] = ()

    @property
    def is_production(self) -> bool:
        """Whether strangers reach this site."""
        return self.environment is Environment.PRODUCTION

    @property
    def site_address(self) -> str:
        """Where the site is found from outside, for links in mail that no request led to."""
        if self.is_production:
            return f"https://{self.trusted_hosts[0].lstrip('.')}"
        host = self.host if self.host in LOOPBACK_NAMES else LOOPBACK_NAMES[0]
        return f"http://{host}:{self.port}"

    @property
    def site_ports(self) -> tuple[str, ...]:
        """The ports that may stand in an address of the site, the usual one first.

        A visitor can name any port beside a trusted name. In production none is known but those in
        `TRUSTED_HOSTS`, and blank stands for that of https.
        """
        ports = tuple(host.rpartition("]")[2].partition(":")[2] for host in self.trusted_hosts)
        return ports if self.is_production else (str(self.port), "", *ports)

    @classmethod
    def from_environ(cls, variables: Mapping[str, str] = os.environ) -> "Config":
        """Read and check every variable. Raises `ConfigError` naming all faults together."""
        environ = Environ(variables)
        environment = Environment(
            environ.choice("APP_ENV", list(Environment), Environment.DEVELOPMENT)
        )
        production = environment is Environment.PRODUCTION
        instance = _instance(environ)
        trusted_hosts = _trusted_hosts(environ, production)
        config = cls(
            environment=environment,
            secret_key=_secret_key(environ, production, instance),
            secret_key_fallbacks=tuple(map(Secret, environ.words("SECRET_KEY_FALLBACKS"))),
            require_second_factor=_require_second_factor(environ, production),
            trusted_hosts=trusted_hosts,
            proxy_hops=environ.number("PROXY_HOPS", 0, 0, 10),
            log_level=environ.choice("LOG_LEVEL", LOG_LEVELS, "INFO"),
            log_format=environ.choice("LOG_FORMAT", ("text", "json"), _log_format(production)),
            databases=_databases(environ, production, instance),
            host=environ.text("HOST", "127.0.0.1"),
            port=environ.number("PORT", 8000, 1, 65535),
            workers=environ.number("WEB_CONCURRENCY", os.cpu_count() or 1, 1, 256),
            echo=environ.flag("MONGODB_ECHO", False),
            slow_ms=environ.number("MONGODB_SLOW_MS", 0, 0, 3_600_000) or None,
            mail=read_mail_server(environ),
            audit_kept_for=timedelta(days=environ.number("AUDIT_DAYS", THREE_YEARS, 1, 36_500)),
            instance=instance,
            dealership=_dealership(environ, production, trusted_hosts),
        )
        environ.warn_of_misspelt()
        environ.refuse_faults()
        return replace(config, warnings=tuple(environ.warnings))


def _instance(environ: Environ) -> Path:
    """The folder of this copy, made if it is not there."""
    instance = Path(environ.text("INSTANCE_PATH", str(INSTANCE)))
    try:
        instance.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=instance) as probe:
            probe.write(b"x")
    except OSError as error:
        environ.fault(
            "INSTANCE_PATH", f"names {instance}, in which nothing can be kept: {error.strerror}."
        )
    return instance


def _log_format(production: bool) -> str:
    return "json" if production else "text"


def _unnamed_server(environ: Environ, production: bool, instance: Path) -> DatabaseSettings:
    """This copy's private server, if one is running and none is named; else bare localhost."""
    named = any(environ.has(f"MONGODB_{part}") for part in ("URI", "HOST", "PORT"))
    if production or named:
        return UNNAMED
    address = LocalServer(instance / "mongodb").address
    if address is None:
        return UNNAMED
    if not address.password_file.exists():
        environ.fault(
            "INSTANCE_PATH",
            f"holds {instance / 'mongodb'}, which an earlier version runs without a password; "
            "end that program and start it again, which keeps the data.",
        )
        return UNNAMED
    return replace(
        UNNAMED,
        port=address.port,
        username=address.username,
        password=address.password,
    )


def _databases(environ: Environ, production: bool, instance: Path) -> tuple[DatabaseSettings, ...]:
    """The settings of all aliases; the driver judges those that are well formed one by one."""
    earlier = len(environ.faults)
    unnamed = _unnamed_server(environ, production, instance)
    databases = read_databases(environ, production=production, unnamed=unnamed)
    if len(environ.faults) == earlier:
        for alias, reason in contradictions(databases):
            environ.fault(f"{prefix_of(alias)}_…", f"contradict each other: {reason}.")
    return databases


def _secret_key(environ: Environ, production: bool, instance: Path) -> Secret:
    key = environ.text("SECRET_KEY")
    if not production:
        return Secret(key) if key or environ.faults else _own_key(instance)
    if not key:
        environ.fault("SECRET_KEY", f"is missing; {MAKE_A_KEY}")
    elif len(key) < SHORTEST_SECRET_KEY:
        environ.fault(
            "SECRET_KEY", f"is shorter than {SHORTEST_SECRET_KEY} characters; {MAKE_A_KEY}"
        )
    elif WELL_KNOWN_KEY.search(key):
        environ.fault("SECRET_KEY", f"can be guessed; {MAKE_A_KEY}")
    return Secret(key)


def _own_key(instance: Path) -> Secret:
    """A key of this copy's own, made on the first day, so that sign-ins outlive a restart."""
    path = instance / "secret_key"
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):  # another process was first: its key counts
            os.link(draft, path)
        draft.unlink()
    return Secret(path.read_text())


def _trusted_hosts(environ: Environ, production: bool) -> tuple[str, ...]:
    hosts = tuple(environ.words("TRUSTED_HOSTS"))
    if production and not hosts:
        environ.fault("TRUSTED_HOSTS", "is missing; name the site's host names, with commas.")
    return hosts or LOOPBACK_NAMES


def _require_second_factor(environ: Environ, production: bool) -> frozenset[str]:
    """The roles that a password alone does not sign in; on a demonstration, none."""
    words = environ.words("REQUIRE_SECOND_FACTOR") or (POWERFUL if production else ())
    roles = frozenset(word.lower() for word in words)
    if roles - {*ROLES} - {NOBODY}:
        environ.fault(
            "REQUIRE_SECOND_FACTOR", f"must name roles ({', '.join(ROLES)}), or {NOBODY}."
        )
    return roles - {NOBODY}


def _dealership(environ: Environ, production: bool, hosts: tuple[str, ...]) -> Dealership:
    """What is said of the dealership; in production nothing that nobody said."""
    own = Dealership.unknown(_host_name(hosts)) if production else Dealership()
    return Dealership(
        name=environ.text("DEALERSHIP_NAME", own.name),
        phone=environ.text("DEALERSHIP_PHONE", own.phone),
        email=environ.text("DEALERSHIP_EMAIL", own.email),
        address=environ.text("DEALERSHIP_ADDRESS", own.address),
        currency=_currency(environ, own.currency),
        # Nobody's doors but the demonstration's are known to be open.
        opening_times=() if environ.has("DEALERSHIP_NAME") else own.opening_times,
        is_named=own.is_named or environ.has("DEALERSHIP_NAME"),
    )


def _host_name(hosts: tuple[str, ...]) -> str:
    """The first name by which the site is reached, without a port."""
    return urlsplit(f"//{hosts[0].lstrip('.')}").hostname or "" if hosts else ""


def _currency(environ: Environ, default: str) -> str:
    """An ISO 4217 code whose amounts have two decimals at most, as money is stored here."""
    code = environ.text("DEALERSHIP_CURRENCY", default).upper()
    if code in get_global("all_currencies") and get_currency_precision(code) <= CENTS:
        return code
    environ.fault(
        "DEALERSHIP_CURRENCY",
        f"must be the code of a currency with cents, such as USD, EUR or GBP, not {code!r}.",
    )
    return default
