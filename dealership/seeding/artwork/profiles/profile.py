"""What the side view must know of a body: the lines that a designer would pin to the wall."""

from dataclasses import dataclass

from dealership.seeding.artwork.curves import knots


@dataclass(frozen=True)
class Profile:
    """A car seen from its left side, its nose at x = 0 and the floor at y = 0, in millimetres."""

    length: int
    front_axle: int
    rear_axle: int
    wheel: int
    """Diameter over the tyre."""
    foot: int
    """Height of the lower edge between the wheels."""
    outline: str
    """Over the top, from the foot of the front bumper to that of the rear one."""
    daylight: tuple[str, ...]
    """The openings of the side windows."""
    pillars: tuple[str, ...]
    """What divides them."""
    screens: tuple[str, ...]
    """The slivers of windscreen and rear window that show from the side."""
    belt: int
    """Height at which the windows begin."""
    crease: str
    """The line pressed into the flank."""
    seams: tuple[str, ...]
    """Gaps around doors, bonnet, lid and bumpers."""
    handles: tuple[tuple[int, int], ...]
    mirror: tuple[int, int]
    headlamp: str
    taillamp: str
    seats: tuple[int, ...]
    """Where the backrests stand, front to back; none when the glass hides nothing."""
    rim: str
    clad: bool = False
    """Dark plastic around arches and sills."""
    rails: str = ""
    bright: bool = False
    """A polished line around the windows."""
    extras: str = ""
    """The name of what only this body has."""

    @property
    def crown(self) -> float:
        """The greatest height."""
        return max(point.y for point in knots(self.outline))

    @property
    def arch(self) -> float:
        """The radius of the wheel arches."""
        return self.wheel / 2 * 1.115
