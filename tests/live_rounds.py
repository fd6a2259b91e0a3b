"""Make every round of the live site now: `python -m tests.live_rounds`."""

from config import Config
from dealership import create_app
from dealership.rounds.declaring import declared_rounds


def make_all() -> None:
    """Do what would fall due within the next minute, whoever else may be doing it."""
    app = create_app(Config.from_environ())
    # The letters last, for the others write some.
    for declared in sorted(declared_rounds(), key=lambda declared: declared.name == "letters"):
        with app.test_request_context(base_url=app.config["SITE_ADDRESS"]):
            declared.act()
    app.extensions["postman"].leave()


if __name__ == "__main__":
    make_all()
