"""What machine a figure was measured on."""

import os
import platform


def describe() -> str:
    """The number of processors and the Python that ran."""
    return f"{os.cpu_count()} processors, Python {platform.python_version()}"
