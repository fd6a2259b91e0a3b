"""Children of the launcher: those that will not go when told, and those left by it."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.processes import wait_for_end_of

ROOT = Path(__file__).parents[2]

STUBBORN = """
import os, signal, time
signal.signal(signal.SIGTERM, lambda *_: print("no", flush=True))
print(os.getpid(), flush=True)
time.sleep(600)
"""

LAUNCHER = f"""
import os, signal, sys
from pathlib import Path
from dealership.opening.children import Children, ClosingTime
children = Children(Path("."), os.environ)
children.close_on_signals()
try:
    with children.running([sys.executable, "-c", {STUBBORN!r}], signal.SIGTERM) as child:
        child.wait()
except ClosingTime:
    print("closed", children.had_to_be_killed, flush=True)
"""


def test_a_second_signal_ends_at_once_what_the_first_could_not() -> None:
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    child = int(launcher.stdout.readline())

    launcher.send_signal(signal.SIGINT)
    assert launcher.stdout.readline() == "no\n"
    launcher.send_signal(signal.SIGINT)

    assert launcher.communicate()[0] == "closed False\n"
    assert launcher.returncode == 0
    wait_for_end_of(child)


POLITE = """
import os, time
try:
    print(os.getpid(), flush=True)
    time.sleep(600)
except KeyboardInterrupt:
    print("put things in order", flush=True)
"""

KILLED_LAUNCHER = f"""
import os, signal, sys
from pathlib import Path
from dealership.opening.children import Children
Children(Path("."), os.environ).run([sys.executable, "-c", {POLITE!r}])
"""


def test_a_command_whose_launcher_was_killed_may_still_put_things_in_order() -> None:
    launcher = subprocess.Popen(
        [sys.executable, "-c", KILLED_LAUNCHER], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    child = int(launcher.stdout.readline())

    launcher.kill()

    assert launcher.communicate()[0] == "put things in order\n"
    wait_for_end_of(child)
