"""Options of the driver: today's names, older names, and none that are neither."""

import ssl

import pytest

from dealership.database.options import OptionError, options_from_dict, options_from_query, query_of


def faults_of(given: dict) -> list[str]:
    """The options that are refused."""
    with pytest.raises(OptionError) as refusal:
        options_from_dict(given)
    return [option for option, _ in refusal.value.faults]


@pytest.mark.parametrize(
    ("older", "today"),
    [
        ({"ssl": True}, {"tls": True}),
        ({"ssl_cert_reqs": ssl.CERT_NONE}, {"tlsAllowInvalidCertificates": True}),
        ({"ssl_cert_reqs": "CERT_NONE"}, {"tlsAllowInvalidCertificates": True}),
        ({"ssl_cert_reqs": "ssl.CERT_REQUIRED"}, {"tlsAllowInvalidCertificates": False}),
        ({"ssl_ca_certs": __file__}, {"tlsCAFile": __file__}),
        ({"ssl_certfile": __file__}, {"tlsCertificateKeyFile": __file__}),
        ({"ssl_match_hostname": False}, {"tlsAllowInvalidHostnames": True}),
        ({"max_pool_size": 5}, {"maxPoolSize": 5}),
        ({"j": True}, {"journal": True}),
    ],
)
def test_an_older_name_is_translated_and_told(older, today):
    told = []
    assert options_from_dict(older, warn=told.append) == today
    (line,) = told
    assert line.startswith(f"{next(iter(older))} is the older name of {next(iter(today))}")


def test_one_file_for_key_and_certificate_may_be_named_twice():
    both = {"ssl_certfile": __file__, "ssl_keyfile": __file__}
    assert options_from_dict(both) == {"tlsCertificateKeyFile": __file__}


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"maxPolSize": 5, "sslll": True}, ["maxPolSize", "sslll"]),
        ({"maxPoolSize": -1}, ["maxPoolSize"]),
        ({"maxPoolSize": "many"}, ["maxPoolSize"]),
        ({"w": 0}, ["w"]), ({"w": "0"}, ["w"]),
        ({"ssl": True, "tls": False}, ["tls"]),
        ({"MAXPOOLSIZE": 3, "maxPoolSize": 4}, ["maxPoolSize"]),
        ({"ssl_keyfile": __file__}, ["ssl_keyfile"]),
        ({"ssl_cert_reqs": "perhaps"}, ["ssl_cert_reqs"]),
        ({"tlsCAFile": "/nowhere/ca.pem"}, ["tlsCAFile"]),
        ({"tlsInsecure": True}, ["tlsInsecure"]),
        ({"tz_aware": False}, ["tz_aware"]),
        ({"uuidRepresentation": "pythonLegacy"}, ["uuidRepresentation"]),
        ({"connect": False}, ["connect"]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(given, refused):
    assert faults_of(given) == refused


def test_a_misspelt_option_is_told_the_right_one():
    with pytest.raises(OptionError, match="maxPoolSize is"):
        options_from_dict({"maxPolSize": 5})


def test_a_password_of_a_key_does_not_show():
    options = options_from_dict({"ssl_pem_passphrase": "opensesame"}, warn=lambda _: None)
    assert "opensesame" not in repr(options)


@pytest.mark.parametrize("query", ["tls", "tls=true&tls=true", "=", "a=b=c"])
def test_a_query_that_is_none_is_refused(query):
    with pytest.raises(OptionError):
        options_from_query(query)


def test_a_query_survives_being_read_and_written():
    query = "readPreferenceTags=dc:ny,rack:1&readPreferenceTags=&tls=true&maxPoolSize=7&w=majority"
    assert query_of(options_from_query(query)) == query
