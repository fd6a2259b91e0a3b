"""Whether the site in this container lives: exit code 0 or 1. Docker's health check runs it.

It asks by the site's own name, because the site answers to no other.
"""

import http.client
import os
import re
import sys

SECONDS = 4


def is_alive(port: int, name: str) -> bool:
    """Whether `/healthz` answers 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    names = re.split(r"[,\s]+", os.environ.get("TRUSTED_HOSTS", "").strip())
    alive = is_alive(int(os.environ.get("PORT") or 8000), names[0].lstrip(".") or "localhost")
    sys.exit(0 if alive else 1)
