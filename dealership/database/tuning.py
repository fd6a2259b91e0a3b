"""How an alias is reached once it is known where: pool, patience, durability, from the environment."""

from dealership.database.options import OptionError, Options, options_from_query
from dealership.environ import Environ

DAY_MS = 86_400_000
NUMBERS = {
    "MAX_POOL_SIZE": ("maxPoolSize", 1, 10_000),
    "MIN_POOL_SIZE": ("minPoolSize", 0, 10_000),
    "SERVER_SELECTION_TIMEOUT_MS": ("serverSelectionTimeoutMS", 1, DAY_MS),
    "CONNECT_TIMEOUT_MS": ("connectTimeoutMS", 1, DAY_MS),
    "SOCKET_TIMEOUT_MS": ("socketTimeoutMS", 1, DAY_MS),
}
TUNING = (*NUMBERS, "WRITE_CONCERN", "JOURNAL")


def read_options(environ: Environ, prefix: str) -> Options:
    """The options that the variables of an alias say, those of `…_OPTIONS` among them."""
    own: Options = {}
    for part, (option, lowest, highest) in NUMBERS.items():
        if environ.has(f"{prefix}_{part}"):
            own[option] = environ.number(f"{prefix}_{part}", highest, lowest, highest)
    if environ.has(f"{prefix}_JOURNAL"):
        own["journal"] = environ.flag(f"{prefix}_JOURNAL", True)
        if not own["journal"]:
            environ.warn(f"{prefix}_JOURNAL", "is off: a killed server loses what it said it had!")
    if environ.has(f"{prefix}_WRITE_CONCERN"):
        own |= _write_concern(environ, f"{prefix}_WRITE_CONCERN")
    return _further(environ, prefix, own)


def _write_concern(environ: Environ, variable: str) -> Options:
    concern = environ.text(variable)
    if not concern.isdigit():
        return {"w": concern}
    members = environ.number(variable, 1, 1, 50)
    if members == 1:
        environ.warn(variable, "is 1: what only one member has is lost when another takes over!")
    return {"w": members}


def _further(environ: Environ, prefix: str, own: Options) -> Options:
    variable = f"{prefix}_OPTIONS"
    try:
        further = options_from_query(
            environ.text(variable), warn=lambda text: environ.warn(variable, f"says {text}")
        )
    except OptionError as error:
        error.report(environ, variable)
        return own
    for option in further:
        if option in own:
            environ.fault(variable, f"says {option}, and so does a variable of its own; keep one.")
    return own | further
