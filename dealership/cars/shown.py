"""Word that a car's page is shown to somebody, for whoever wants to remember it."""

from flask.signals import Namespace

# The car is the sender. A sold car's page is shown to nobody but colleagues.
car_shown = Namespace().signal("car shown")
