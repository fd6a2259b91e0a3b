"""Every door of the site says who may pass, and every declared permission opens one."""

from dealership.accounts.grants import declared_permissions
from tests.access_table import ROWS
from tests.factories import form_fields

# Doors that are not ours to label: signing in and out, and the files of the pages.
UNLABELLED = {"security.login", "security.logout", "static"}
# Built when the site is made, and known to the outside: these may not vanish.
PROMISED = {
    "/", "/dashboard", "/cars/", "/cars/<oid:car_id>", "/cars/<number:car_name>", "/owners/",
    "/owners/<oid:owner_id>", "/accounts/sign-in", "/accounts/sign-out", "/healthz", "/readyz",
}  # fmt: skip


def test_every_view_says_who_may_come(app):
    unlabelled = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not hasattr(app.view_functions[rule.endpoint], "permission")
    }
    assert unlabelled <= UNLABELLED


def test_every_route_has_a_row_in_the_access_table(app):
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == {(row.method, row.rule(app).rule) for row in ROWS}


def test_every_permission_that_a_view_wants_is_declared(app):
    wanted = {getattr(view, "permission", None) for view in app.view_functions.values()} - {None}
    assert wanted <= declared_permissions()


def test_every_declared_permission_is_used(app):
    wanted = {getattr(view, "permission", None) for view in app.view_functions.values()}
    asked_in_passing = {"cars.view"}  # narrows what a public page shows
    assert declared_permissions() - wanted <= asked_in_passing


def test_the_promised_addresses_are_there(app):
    assert {rule.rule for rule in app.url_map.iter_rules()} >= PROMISED


def test_flask_security_opens_no_door_by_accident(app):
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    theirs = {endpoint for endpoint in endpoints if endpoint.startswith("security.")}
    assert theirs == {"security.login", "security.logout"}


def test_what_changes_something_is_not_done_by_a_link(app, salesperson):
    only_posted = [
        rule for rule in app.url_map.iter_rules() if rule.methods - {"OPTIONS"} == {"POST"}
    ]
    assert only_posted
    with app.test_request_context():
        for rule in only_posted:
            values = {name: sample(converter) for name, converter in rule._converters.items()}
            address = app.url_for(rule.endpoint, **values)
            answer = salesperson.get(address)
            assert answer.status_code == 405, address
            assert "POST" in answer.headers["Allow"]


def sample(converter) -> str:
    """Something that a converter writes into an address."""
    name = type(converter).__name__
    if name == "AnyConverter":
        return min(converter.items)
    return {"ObjectIdConverter": "0" * 24, "DigestConverter": "0" * 64}.get(name, "1")


def test_no_stranger_gets_through_a_door_that_wants_an_account(app, client):
    token = form_fields(client, "/accounts/sign-in")["csrf_token"]
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            view = app.view_functions[rule.endpoint]
            if not (getattr(view, "permission", None) or hasattr(view, "wants_account")):
                continue
            values = {name: sample(converter) for name, converter in rule._converters.items()}
            address = app.url_for(rule.endpoint, **values)
            for method in rule.methods - {"OPTIONS", "HEAD"}:
                answer = client.open(address, method=method, data={"csrf_token": token})
                assert answer.status_code in (302, 303), (method, address)
                assert answer.location.startswith("/accounts/sign-in"), (method, address)


def test_no_customer_gets_through_a_door_for_colleagues(app, owner_account):
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            wanted = getattr(app.view_functions[rule.endpoint], "permission", None)
            of_customers = wanted is None or wanted.startswith("my.")
            if of_customers or "GET" not in rule.methods:
                continue
            values = {name: sample(converter) for name, converter in rule._converters.items()}
            address = app.url_for(rule.endpoint, **values)
            assert owner_account.get(address).status_code == 403, address
