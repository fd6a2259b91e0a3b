"""The programs that the launcher starts: told to end in good order, and never left behind.

Each gets a session of its own, so that a Ctrl-C in the terminal reaches the launcher alone, which
then ends the others one after the other. A killed launcher takes them along (see `tether`).
"""

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from dealership.opening.under_make import make_is_waiting_for_our_end
from dealership.tether import tethered

_PATIENCE = 30.0
_GLANCE = 1.0


class ClosingTime(BaseException):
    """Somebody asked us to close."""


class Children:
    """The programs running on our behalf, and the wish to close them."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self.environment = dict(environment)
        self._running: list[subprocess.Popen[bytes]] = []
        self._closing = False
        self.had_to_be_killed = False

    def close_on_signals(self) -> None:
        """The first Ctrl-C, SIGTERM or lost terminal raises `ClosingTime`; the next one hurries."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup and & mean it
                signal.signal(number, self._on_signal)
        signal.signal(signal.SIGALRM, self._look_at_make)
        signal.setitimer(signal.ITIMER_REAL, _GLANCE, _GLANCE)

    def look_no_more(self) -> None:
        """Let no alarm ring while the program ends: nobody would be left to hear it."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    def run(self, command: list[str]) -> int:
        """Run a command to its end and return its exit code."""
        with self.running(command, signal.SIGINT) as child:
            return child.wait()

    @contextmanager
    def running(
        self, command: list[str], farewell: signal.Signals
    ) -> Iterator[subprocess.Popen[bytes]]:
        """A program that is sent its farewell, and waited for, at the end of the block."""
        child = subprocess.Popen(
            tethered(command, farewell),
            cwd=self._folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._running.append(child)
        try:
            yield child
        finally:
            self._end(child, farewell)
            self._running.remove(child)

    def _end(self, child: subprocess.Popen[bytes], farewell: signal.Signals) -> None:
        if child.poll() is not None:
            return
        child.send_signal(farewell)
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.had_to_be_killed = True
            _kill_with_descendants(child)
            child.wait()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if not self._closing:
            self._closing = True
            raise ClosingTime
        for child in self._running:
            _kill_with_descendants(child)

    def _look_at_make(self, number: int, frame: FrameType | None) -> None:
        if make_is_waiting_for_our_end():
            signal.setitimer(signal.ITIMER_REAL, 0)
            if not self._closing:
                self._on_signal(number, frame)


def _kill_with_descendants(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
