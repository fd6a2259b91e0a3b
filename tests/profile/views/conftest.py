"""Who sets the house up."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dealership.accounts.roles import Role
from tests.factories import make_account, sign_in


@pytest.fixture
def manager(app: Flask) -> FlaskClient:
    """The browser of somebody who runs the house."""
    return sign_in(app, make_account(Role.MANAGER))
