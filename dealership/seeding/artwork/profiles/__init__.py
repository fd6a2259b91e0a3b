"""The side view's lines, one body per file."""

from dealership.cars.specification import Body
from dealership.seeding.artwork.profiles.convertible import CONVERTIBLE
from dealership.seeding.artwork.profiles.coupe import COUPE
from dealership.seeding.artwork.profiles.hatchback import HATCHBACK
from dealership.seeding.artwork.profiles.minivan import MINIVAN
from dealership.seeding.artwork.profiles.pickup import PICKUP
from dealership.seeding.artwork.profiles.profile import Profile
from dealership.seeding.artwork.profiles.sedan import SEDAN
from dealership.seeding.artwork.profiles.suv import SUV
from dealership.seeding.artwork.profiles.van import VAN
from dealership.seeding.artwork.profiles.wagon import WAGON

PROFILES: dict[Body, Profile] = {
    Body.SEDAN: SEDAN,
    Body.HATCHBACK: HATCHBACK,
    Body.WAGON: WAGON,
    Body.SUV: SUV,
    Body.COUPE: COUPE,
    Body.CONVERTIBLE: CONVERTIBLE,
    Body.MINIVAN: MINIVAN,
    Body.PICKUP: PICKUP,
    Body.VAN: VAN,
}
