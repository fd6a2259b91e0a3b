"""An alias described in Python, in today's words or in older ones."""

import ssl

import pytest

from dealership.database.options import OptionError
from dealership.database.settings_dict import settings_from_dict


def test_older_words_are_understood():
    settings = settings_from_dict(
        {
            "db": "motors",
            "host": " a.example, b.example:27018",
            "replicaset": "rs0",
            "username": "dealer",
            "password": "opensesame",
            "authentication_source": "staff",
            "ssl": True,
            "ssl_cert_reqs": ssl.CERT_NONE,
            "ssl_ca_certs": __file__,
            "max_pool_size": 5,
        }
    )
    assert (settings.alias, settings.name) == ("core", "motors")
    assert settings.host == "a.example,b.example:27018"
    assert settings.replica_set == "rs0"
    assert settings.authentication_source == "staff"
    assert settings.tls
    assert settings.tls_allow_invalid_certificates
    assert settings.tls_ca_file == __file__
    assert settings.options == {"maxPoolSize": 5}
    assert "opensesame" not in repr(settings)


def test_an_address_may_stand_in_the_place_of_the_host():
    settings = settings_from_dict({"host": "mongodb://dealer:opensesame@db.example/motors"})
    assert settings.host == ""
    assert "opensesame" not in repr(settings)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"prot": 27017}, "prot is not an option"),
        ({"host": "a,,b"}, "host has a blank host"),
        ({"tls": False, "ssl": True}, "ssl contradicts tls"),
        ({"authentication_source": "a", "authSource": "b"}, "authSource contradicts"),
        ({"ssl_cert_reqs": "CERT_NONE"}, "tls_allow_invalid_certificates has no effect"),
        ({"w": 0}, "w must not be 0"),
    ],
)
def test_what_cannot_be_is_refused_by_name(given, named):
    with pytest.raises(OptionError, match=named):
        settings_from_dict(given)


def test_taking_any_certificate_is_warned_of(caplog):
    settings_from_dict({"ssl": True, "ssl_cert_reqs": "CERT_NONE"})
    assert "anybody in between can pose as the database" in caplog.text
