"""A link is used once, though many processes try at the same moment."""

import subprocess
import sys

from bson import ObjectId

from dealership.accounts.password_reset import PasswordReset
from tests.live import ROOT

PROCESSES = 4
# Everything is loaded and the connection warm before the line that sets them off together.
CLAIM = """
import sys
from config import Config
from dealership import create_app
from dealership.accounts.password_reset import PasswordReset
with create_app(Config.from_environ()).app_context():
    PasswordReset.objects.first()
    print("ready", flush=True)
    secret = sys.stdin.readline().strip()
    print("got it" if PasswordReset.claim(secret) else "too late")
"""


def test_of_many_processes_one_gets_it(app, variables):
    secret = PasswordReset.issue(account_id=ObjectId())
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", CLAIM],
            cwd=ROOT,
            env=variables | {"LOG_LEVEL": "ERROR"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    for program in programs:
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        program.stdin.write(f"{secret}\n")
        program.stdin.flush()
    answers = [program.communicate()[0].strip() for program in programs]
    assert sorted(answers) == ["got it"] + ["too late"] * (PROCESSES - 1)
    assert PasswordReset.find_open(secret) is None
