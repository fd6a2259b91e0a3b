"""Ports on loopback for the servers that tests start."""

import random
import socket
from contextlib import suppress

HOST = "127.0.0.1"
UNASSIGNED = (12_000, 32_000)


def free_port() -> int:
    """A port on which nobody listens now, from below those that the system hands out by itself:
    a program that asks for any port while ours is starting does not get this one."""
    while True:
        port = random.randrange(*UNASSIGNED)
        with socket.socket() as probe, suppress(OSError):
            probe.bind((HOST, port))
            return port
