"""A list of hosts as people write it: `db1, db2:27018, [2001:db8::7]:27017`."""

import re

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+(%\w+)?\]|[^\s:/?#\[\]@,]+)(:(?P<port>.*))?")


class HostError(ValueError):
    """A host in the list is none; the message says which and why."""


def host_list(text: str) -> str:
    """The hosts as the driver wants them: without blanks, each a name, an address or a socket.

    A host without a port stays without: the driver adds the port of the settings.
    """
    if "@" in text:  # what stands before it may be a password
        raise HostError("has an @; a host says nothing of users, an address does.")
    return ",".join(_checked(entry.strip()) for entry in text.split(","))


def _checked(entry: str) -> str:
    if not entry:
        raise HostError("has a blank host; write host:port,host:port.")
    if entry.endswith(".sock"):
        return entry
    if entry.count(":") > 1 and not entry.startswith("["):
        raise HostError(f"has {entry}; put an IPv6 address into brackets, as in [::1]:27017.")
    host = _HOST.fullmatch(entry)
    if not host:
        raise HostError(f"has {entry!r}, which is not a host; write host:port,host:port.")
    port = host["port"]
    if port is not None and not (re.fullmatch(r"[0-9]{1,5}", port) and 1 <= int(port) <= 65535):
        raise HostError(f"has the port {port!r} for {host['name']}; a port is from 1 to 65535.")
    return entry
