"""Where gunicorn and `flask` find the application."""

import sys

from config import Config, ConfigError
from dealership import create_app

try:
    config = Config.from_environ()
except ConfigError as error:
    print("The settings are not usable:", *error.faults, sep="\n  ", file=sys.stderr)
    sys.exit(2)

try:
    app = create_app(config)
except OSError as error:  # a full disk, a folder of somebody else's
    print(f"The site cannot be set up: {error}", file=sys.stderr)
    sys.exit(2)
