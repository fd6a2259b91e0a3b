"""Child processes that end when their parent ends, even when the parent is killed.

Put before a command, this file asks the kernel for a signal at the parent's death and then becomes
that command, process id, descriptors and all. It runs as a program of its own because Python code
between fork and exec can deadlock in a process with threads.
"""

import ctypes
import os
import signal
import sys
import threading

_PR_SET_PDEATHSIG = 1
CANNOT_EXECUTE = 126


def tethered(command: list[str], farewell: signal.Signals = signal.SIGTERM) -> list[str]:
    """The command line that runs the command, which gets the farewell when this process ends."""
    if threading.current_thread() is not threading.main_thread():
        # The kernel watches the thread that forks, and ends the child with it.
        raise RuntimeError("start tethered processes from the main thread")
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), str(farewell.value), *command]


def _become(parent: int, farewell: int, command: list[str]) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, farewell)
    if os.getppid() != parent:  # it died before the kernel was told to watch it
        sys.exit(128 + farewell)
    try:
        os.execvp(command[0], command)
    except OSError as fault:
        print(f"{command[0]}: {fault.strerror}", file=sys.stderr)
        sys.exit(CANNOT_EXECUTE)


if __name__ == "__main__":
    _become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
