"""What falls due on which car at which mileage, and how a technician writes it down."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dealership.seeding.catalogue import Variant

_LONGEST_LIFE = 420_000
_DEAR_MAKES = {
    "BMW": 1.5, "Mercedes-Benz": 1.55, "Audi": 1.45, "Porsche": 1.9, "Jaguar": 1.5,
    "Land Rover": 1.6, "Maserati": 2.0, "Lexus": 1.2, "Volvo": 1.25, "Cadillac": 1.2,
    "Infiniti": 1.15, "Acura": 1.1, "Lincoln": 1.15, "Genesis": 1.15, "Mini": 1.25,
    "Alfa Romeo": 1.4, "Volkswagen": 1.1, "Tesla": 1.2, "Rivian": 1.3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Job:
    """Work that falls due every so many miles, with what it costs and how it is written down."""

    every: int
    dollars: int
    wordings: tuple[str, ...]


_AIR_FILTERS = Job(
    30_000,
    70,
    (
        "Replaced engine and cabin air filters.",
        "Cabin filter clogged with leaves; both filters new.",
        "Engine air filter and cabin filter renewed.",
    ),
)
_CABIN_FILTER = Job(24_000, 45, ("Replaced cabin air filter.", "Cabin filter renewed."))
_FRONT_BRAKES = Job(
    42_000,
    360,
    (
        "Front brake pads at 3 mm; pads and rotors replaced.",
        "Front pads and rotors replaced, caliper slides greased.",
        "Customer heard squealing: front pads worn, replaced with rotors.",
    ),
)
_REAR_BRAKES = Job(
    58_000,
    310,
    ("Rear pads and rotors replaced.", "Rear brake pads at 2 mm, replaced; rotors resurfaced."),
)
_BRAKE_FLUID = Job(36_000, 120, ("Brake fluid flushed.", "Brake fluid dark; flushed and bled."))
_TYRES = Job(
    47_000,
    720,
    (
        "Four new all-season tires, mounted and balanced; alignment set.",
        "Tires at 3/32 in.; fitted four new ones and aligned.",
        "Set of four tires replaced, alignment checked and within limits.",
    ),
)
_EV_TYRES = Job(
    36_000,
    980,
    (
        "Four new low-resistance tires, mounted and balanced; alignment set.",
        "Tires at 3/32 in.; fitted four new ones rated for electric cars.",
    ),
)
_BATTERY = Job(
    56_000,
    210,
    (
        "12 V battery failed load test, replaced.",
        "Slow cranking: replaced 12 V battery, charging voltage good.",
    ),
)
_EV_BATTERY_12V = Job(60_000, 190, ("12 V battery replaced as a precaution.",))
_WIPERS = Job(
    20_000,
    48,
    (
        "Wiper blades replaced.",
        "New wiper blades front and rear.",
        "Wipers streaking; blades replaced.",
    ),
)
_SPARK_PLUGS = Job(98_000, 290, ("Spark plugs replaced.", "Spark plugs renewed, old ones worn."))
_COOLANT = Job(92_000, 165, ("Coolant drained and refilled.", "Cooling system flushed."))
_GEARBOX_FLUID = Job(
    62_000,
    225,
    ("Transmission fluid drained and filled.", "Transmission fluid service; no metal in the pan."),
)
_CVT_FLUID = Job(58_000, 215, ("CVT fluid drained and filled.",))
_CLUTCH = Job(112_000, 1_280, ("Clutch slipping: disc, pressure plate and release bearing new.",))
_TIMING_BELT = Job(
    97_000,
    1_080,
    (
        "Timing belt, tensioner and water pump replaced.",
        "Timing belt due by mileage: belt kit and water pump fitted.",
    ),
)
_FUEL_FILTER = Job(31_000, 150, ("Fuel filter replaced, water drained from separator.",))
_HYBRID_FAN = Job(54_000, 85, ("Cleaned hybrid battery fan filter.",))
_BATTERY_COOLANT = Job(88_000, 210, ("Battery coolant replaced.",))
_DRIVE_FLUID = Job(
    52_000,
    170,
    ("Differential and transfer case fluids changed.", "Rear differential fluid changed."),
)
_WHEEL_BEARING = Job(118_000, 390, ("Front wheel bearing noisy; hub assembly replaced.",))
_STRUTS = Job(104_000, 860, ("Front struts leaking; pair replaced and aligned.",))

_BELT_ENGINES = {
    ("Honda", 6), ("Acura", 6), ("Volvo", 5), ("Mitsubishi", 6), ("Chrysler", 6, 3.5),
    ("Dodge", 6, 3.5), ("Lexus", 8, 4.7),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """How a version is looked after: the routine, how often, and what falls due at which mileage."""

    interval: int
    routine: tuple[str, ...]
    dollars: int
    due_at: tuple[int, ...]
    due: tuple[Job, ...]
    factor: float

    def jobs_between(self, before: int, at: int) -> tuple[Job, ...]:
        """What falls due after one mileage and up to another."""
        return self.due[bisect_right(self.due_at, before) : bisect_right(self.due_at, at)]


@cache
def plan_of(variant: Variant) -> Plan:
    """How this version is looked after."""
    factor = _DEAR_MAKES.get(variant.make, 1.0)
    if variant.fuel == "electric":
        return Plan(11_000, _EV_ROUTINE, 75, *_falling_due(_electric_jobs()), factor)
    oil = _oil(variant)
    routine = tuple(wording.format(oil=oil) for wording in _ROUTINE)
    interval = 6_000 if variant.year < 2012 else 7_000
    if variant.make in ("BMW", "Mercedes-Benz", "Audi", "Porsche", "Volvo", "Mini", "Volkswagen"):
        interval = 9_500
    dollars = 125 if variant.fuel == "diesel" else 85
    return Plan(interval, routine, dollars, *_falling_due(_combustion_jobs(variant)), factor)


def _falling_due(jobs: Iterator[Job]) -> tuple[tuple[int, ...], tuple[Job, ...]]:
    """Every mileage at which something is due, and what, in the order of the miles."""
    due = sorted(
        ((at, order, job) for order, job in enumerate(jobs)
         for at in range(job.every, _LONGEST_LIFE, job.every)),
        key=lambda one: one[:2],
    )  # fmt: skip
    return tuple(at for at, _, _ in due), tuple(job for _, _, job in due)


_ROUTINE = (
    "Oil and filter changed ({oil}), tires rotated.",
    "Oil service with {oil}, tire pressures set, fluids topped up.",
    "Changed oil and filter, {oil}. Multi-point check: no remarks.",
    "{oil} oil and filter. Rotated tires, brakes measured, all good.",
    "Lube, oil and filter ({oil}). Tread even on all four.",
    "Scheduled service: {oil} oil, filter, inspection.",
)
_EV_ROUTINE = (
    "Tires rotated, brakes and suspension checked.",
    "Annual check: coolant level, brake wear, charge port. No remarks.",
    "Rotated tires, washer fluid filled, no faults stored.",
    "Scheduled inspection; battery health report handed to customer.",
)


def _oil(variant: Variant) -> str:
    if variant.fuel == "diesel":
        return "5W-40 diesel" if variant.body == "pickup" else "5W-30 synthetic"
    if variant.make in ("BMW", "Mercedes-Benz", "Audi", "Porsche", "Volkswagen", "Mini", "Fiat"):
        return "0W-20 synthetic" if variant.year >= 2019 else "5W-40 synthetic"
    if variant.year >= 2012 and variant.make not in ("Ford", "Lincoln", "Kia", "Hyundai"):
        return "0W-20 synthetic"
    return "5W-20" if variant.make in ("Ford", "Lincoln", "Honda", "Chrysler", "Dodge") else "5W-30"


def _electric_jobs() -> Iterator[Job]:
    yield from (_EV_TYRES, _CABIN_FILTER, _BRAKE_FLUID, _WIPERS, _EV_BATTERY_12V, _BATTERY_COOLANT)


def _combustion_jobs(variant: Variant) -> Iterator[Job]:
    if has_timing_belt(variant):
        yield _TIMING_BELT
    yield from (_TYRES, _FRONT_BRAKES, _REAR_BRAKES, _BATTERY, _AIR_FILTERS)
    if variant.transmission == "manual":
        yield _CLUTCH
    elif variant.fuel not in ("hybrid", "plug_in_hybrid"):
        yield _CVT_FLUID if variant.transmission == "cvt" else _GEARBOX_FLUID
    if variant.fuel == "diesel":
        yield _FUEL_FILTER
    else:
        yield _SPARK_PLUGS
    if variant.fuel == "hybrid":
        yield _HYBRID_FAN
    if variant.drive in ("4wd", "awd") and variant.fuel not in ("hybrid", "plug_in_hybrid"):
        yield _DRIVE_FLUID
    yield from (_COOLANT, _BRAKE_FLUID, _STRUTS, _WHEEL_BEARING, _WIPERS)


def has_timing_belt(variant: Variant) -> bool:
    """Whether the engine has a belt that must be replaced in time, as far as we know."""
    engine = variant.engine
    if variant.fuel in ("hybrid", "plug_in_hybrid", "electric"):
        return False
    key = (variant.make, engine["cylinders"])
    if variant.make == "Subaru":
        return variant.year <= 2010 and engine["cylinders"] == 4
    if variant.make == "Volkswagen" and variant.fuel == "diesel":
        return True
    return key in _BELT_ENGINES or (*key, engine["liters"]) in _BELT_ENGINES
