"""Watching other processes live and end, without timing them."""

import os
import select
from pathlib import Path

# Seconds after which something that has not happened is taken for never, however busy the machine.
PATIENCE = 120


def wait_for_end_of(process_id: int) -> None:
    """Return when the process is gone."""
    try:
        descriptor = os.pidfd_open(process_id)
    except ProcessLookupError:
        return
    try:
        ended, _, _ = select.select([descriptor], [], [], PATIENCE)
        assert ended, f"process {process_id} is still there"
    finally:
        os.close(descriptor)


def family_of(process_id: int) -> list[int]:
    """The process and all that descend from it."""
    children = Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split()
    return [process_id, *(member for child in children for member in family_of(int(child)))]
