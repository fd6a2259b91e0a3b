"""`python -m dealership`: open the dealership on this machine, and close it in good order.

A private MongoDB unless a server is named, its upgrades, indexes and demonstration stock, then
gunicorn. Whatever was started ends with this program.
"""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

from config import Config, ConfigError
from dealership.database.local_server import LocalServer, LocalServerError
from dealership.environ import Environ
from dealership.opening.children import Children, ClosingTime
from dealership.opening.front_door import CannotOpen, FrontDoor

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
# Documents that could not be read; the command names them, and they are not shown.
SOMETHING_REMAINS = 3


def main() -> int:
    """Open, stay open until asked to close, and return an honest exit code."""
    children = Children(ROOT, os.environ)
    children.close_on_signals()
    try:
        _open(children)
    except ClosingTime:
        return 1 if children.had_to_be_killed else 0
    except ConfigError as refusal:
        _complain("\n  ".join(["The settings are not usable:", *refusal.faults]))
        return 2
    except LocalServerError as refusal:
        _complain(str(refusal))
        return 1
    except CannotOpen as refusal:
        _complain(str(refusal))
        return refusal.exit_code
    finally:
        children.look_no_more()
    return 0


def _open(children: Children) -> None:
    config = Config.from_environ()
    stock = _stock_to_show()
    door = FrontDoor(config.host, config.port)
    door.must_be_free()
    with ExitStack() as closing:
        private = None if _a_server_is_named() else LocalServer(config.instance / "mongodb")
        if private:
            _say(f"Starting a private MongoDB in {config.instance} …")
            closing.callback(private.stop)
            children.environment.pop("MONGODB_PASSWORD", None)
            children.environment |= private.start().variables
        _flask(children, "database", "upgrade", passes=SOMETHING_REMAINS)
        _flask(children, "database", "indexes", "--apply")
        if not config.is_production:
            _flask(children, "seed", "--if-empty", *stock)
        serving = children.running([PYTHON, "-m", "gunicorn", "wsgi:app"], signal.SIGTERM)
        gunicorn = closing.enter_context(serving)
        door.wait_until_ready(gunicorn, config.trusted_hosts[0].lstrip("."))
        _welcome(config, door)
        closing.callback(_say, "Closing …")
        _stay_open(gunicorn, private)


def _flask(children: Children, *arguments: str, passes: int = 0) -> None:
    """Run one of our own commands; what it prints is for the reader of the terminal."""
    code = children.run([PYTHON, "-m", "flask", *arguments])
    if code not in {0, passes}:
        raise CannotOpen(f"`flask {' '.join(arguments)}` failed with exit code {code}.", code)


def _stay_open(gunicorn: subprocess.Popen[bytes], private: LocalServer | None) -> None:
    """Watch over the programs until one of them ends, or a signal says that it is time."""
    while gunicorn.poll() is None:
        if private and not private.address:
            raise CannotOpen(f"The private MongoDB ended by itself; see {private.log}.")
        with suppress(subprocess.TimeoutExpired):
            gunicorn.wait(1)
    raise CannotOpen(
        f"gunicorn ended by itself with exit code {gunicorn.returncode}.",
        gunicorn.returncode,
    )


def _a_server_is_named() -> bool:
    environ = Environ(os.environ)
    return environ.has("MONGODB_URI") or environ.has("MONGODB_HOST")


def _stock_to_show() -> list[str]:
    """The options that give the demonstration stock its size."""
    environ = Environ(os.environ)
    cars = environ.number("CARS", 240, 0, 999_999)
    owners = environ.number("OWNERS", 90, 0, 999_999)
    environ.refuse_faults()
    return ["--cars", str(cars), "--owners", str(owners)]


def _welcome(config: Config, door: FrontDoor) -> None:
    lines = ["", f"  {config.dealership.name} is open:", "", f"    {door.url}", ""]
    with suppress(FileNotFoundError):
        sign_in = (config.instance / "demonstration-sign-in.txt").read_text().rstrip()
        lines += ["  To sign in, for demonstration only:", "", sign_in, ""]
    if config.mail is None:
        lines += ["  No mail is sent, for MAIL_URL names no server. To read what was written:", ""]
        lines += ["    .venv/bin/flask mail list", ""]
    _say("\n".join([*lines, "  Press Ctrl-C to close. The data stays for the next time.", ""]))


def _say(text: str) -> None:
    """Print at once, and carry on when the terminal has gone away."""
    with suppress(OSError):
        os.write(sys.stdout.fileno(), f"{text}\n".encode())


def _complain(text: str) -> None:
    with suppress(OSError):
        os.write(sys.stderr.fileno(), f"{text}\n".encode())


if __name__ == "__main__":
    sys.exit(main())
