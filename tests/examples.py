"""How many invented examples a property is tried with: few and always the same in `make test`, many
others each time in `bench/run properties`."""

from hypothesis import HealthCheck, settings

# How long an example takes says more of the machine than of the code; fixtures are emptied by hand.
UNCONCERNED = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
}
FEW, MANY = 100, 2_000

settings.register_profile("few", max_examples=FEW, derandomize=True, **UNCONCERNED)
settings.register_profile("many", max_examples=MANY, print_blob=True, **UNCONCERNED)


def examples(number: int) -> settings:
    """For a property that costs more than others: so many in `make test`, in proportion elsewhere."""
    return settings(max_examples=max(1, number * settings.default.max_examples // FEW))
