"""Who gets what at every address. A route without a row here does not pass the tests.

A line names a method, an address, and the answer for each of the people below; one answer alone is
the same for everybody. `in` means that the person is asked to sign in. What stands in braces is
made for the occasion by `tests/access_world.py`. Ann and Ben are customers, and what belongs to
somebody belongs to Ann, so that everything of hers is tried with somebody else's account. A POST
sends the token against forgery and nothing else, so 422 is a form that says what is missing, 409
one that does not know what it changes, and 404 an act that does not say on what. Everybody has
signed in a moment ago; `GET!` and `POST!` mark what asks again once that is some time ago.
"""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit

from bson import ObjectId
from flask import Flask
from werkzeug.routing import Rule

PEOPLE = (
    "stranger", "Ann", "Ben", "salesperson", "advisor", "technician", "manager", "operator",
)  # fmt: skip

#                                              stran  Ann    Ben    sales  advis  techn  manag  opera
TABLE = """
GET   /                                        200
GET   /dashboard                               in     403    403    200    200    200    200    200
POST  /dashboard/view/shoppers                 in     403    403    303    303    303    303    303
GET   /language/de                             303
GET   /static/css/base.css                     200
GET   /healthz                                 200
GET   /readyz                                  200

GET   /accounts/sign-in                        200    302    302    302    302    302    302    302
POST  /accounts/sign-in                        200    302    302    302    302    302    302    302
POST  /accounts/sign-out                       302
GET   /accounts/prove                          in     200    200    200    200    200    200    200
POST  /accounts/prove                          in     422    422    422    422    422    422    422
POST  /accounts/prove/passkey                  in     422    422    422    422    422    422    422
POST  /accounts/sign-in/passkey                in     303    303    303    303    303    303    303
GET   /accounts/second-step                    in
POST  /accounts/second-step                    in
POST  /accounts/second-step/passkey            in
GET   /accounts/second-step/recovery-code      in
POST  /accounts/second-step/recovery-code      in
GET!  /accounts/second-factor                  in     200    200    200    200    200    200    200
GET!  /accounts/second-factor/app              in     200    200    200    200    200    200    200
POST! /accounts/second-factor/app              in     422    422    422    422    422    422    422
POST! /accounts/second-factor/app/remove       in     303    303    303    303    303    303    303
POST! /accounts/second-factor/passkeys         in     422    422    422    422    422    422    422
POST! /accounts/second-factor/passkeys/remove  in     303    303    303    303    303    303    303
GET!  /accounts/second-factor/recovery-codes   in     303    303    303    303    303    303    303
POST! /accounts/second-factor/recovery-codes/renew in    303    303    303    303    303    303    303
POST! /accounts/second-factor/recovery-codes.txt in   404    404    404    404    404    404    404
GET   /accounts/                               in     403    403    403    403    403    200    403
GET!  /accounts/{colleague.id}                 in     403    403    403    403    403    200    403
POST! /accounts/{colleague.id}/roles           in     403    403    403    403    403    422    403
POST! /accounts/{colleague.id}/join            in     403    403    403    403    403    409    403
POST! /accounts/{colleague.id}/sign-out        in     403    403    403    403    403    422    403
GET!  /accounts/invite                         in     403    403    403    403    403    200    403
POST! /accounts/invite                         in     403    403    403    403    403    422    403
POST! /accounts/invitations/withdraw           in     403    403    403    403    403    303    403

GET   /accounts/forgotten                      200
POST  /accounts/forgotten                      422
GET   /accounts/forgotten/sent                 200
GET   /accounts/reset                          410
GET   /accounts/reset?key={reset}              200
POST  /accounts/reset                          410
POST  /accounts/reset?key={reset}              422
GET   /accounts/register                       200
POST  /accounts/register                       422
GET   /accounts/register/sent                  200
GET   /accounts/begin                          410
GET   /accounts/begin?key={registration}       200
POST  /accounts/begin                          410
POST  /accounts/begin?key={registration}       422
GET   /accounts/invitation                     410
GET   /accounts/invitation?key={invitation}    200
POST  /accounts/invitation                     410
POST  /accounts/invitation?key={invitation}    422
GET   /accounts/first                          410
GET   /accounts/first?key={first}              410
POST  /accounts/first                          410
POST  /accounts/first?key={first}              410
GET   /accounts/arrive                         in     303    303    303    303    303    303    303
GET   /accounts/me                             in     200    200    200    200    200    200    200
GET   /accounts/password                       in     200    200    200    200    200    200    200
POST  /accounts/password                       in     422    422    422    422    422    422    422
GET!  /accounts/email                          in     200    200    200    200    200    200    200
POST! /accounts/email                          in     422    422    422    422    422    422    422
GET   /accounts/email/confirm                  410
GET   /accounts/email/confirm?key={email}      200
POST  /accounts/email/confirm                  410
POST  /accounts/email/confirm?key={email}      in     303    303    303    303    303    303    303
GET   /accounts/email/stop                     410
GET   /accounts/email/stop?key={stop}          200
POST  /accounts/email/stop                     410
POST  /accounts/email/stop?key={stop}          303
GET   /accounts/sessions                       in     200    200    200    200    200    200    200
POST! /accounts/sessions/end                   in     303    303    303    303    303    303    303
POST! /accounts/sessions/end-others            in     303    303    303    303    303    303    303

GET   /cars/                                   200
GET   /cars/suggestions                        200
GET   /cars/names                              in     403    403    200    403    403    200    200
GET   /cars/{car.id}                           301
GET   /cars/{car.slug}                         200
GET   /cars/{sold.id}                          410    410    410    301    301    301    301    301
GET   /cars/{preparing.id}                     404    404    404    301    301    301    301    301
GET   /cars/{car.id}/payment                   200
GET   /cars/{sold.id}/payment                  404
GET   /cars/photos/{photo}-640.webp            200
GET   /cars/photos/{photo}.jpg                 200
GET   /cars/new                                in     403    403    200    403    403    200    200
POST  /cars/new                                in     403    403    422    403    403    422    422
GET   /cars/{car.id}/edit                      in     403    403    200    403    403    200    200
POST  /cars/{car.id}/edit                      in     403    403    409    403    403    409    409
POST  /cars/{car.id}/photos                    in     403    403    303    403    403    303    303
POST  /cars/{car.id}/photos/{photo}/first      in     403    403    303    403    403    303    303
POST  /cars/{car.id}/photos/{photo}/remove     in     403    403    303    403    403    303    303

GET   /shortlist/                              200
POST  /shortlist/save                          404
POST  /shortlist/remove                        404
POST  /shortlist/clear                         303
GET   /compare/                                200
POST  /compare/pick                            404
POST  /compare/put-back                        404
POST  /compare/clear                           303

GET   /alerts/new                              200
POST  /alerts/new                              422
GET   /alerts/sent                             200
GET   /alerts/?key={alert}                     200
GET   /alerts/?key=of+nobody                   404
POST  /alerts/confirm?key={alert}              303
POST  /alerts/confirm?key=of+nobody            404
GET   /alerts/stop?key={alert}                 200
POST  /alerts/stop?key={alert}                 200
POST  /alerts/stop?key=of+nobody               404

GET   /cars/{car.id}/enquiry                   200
POST  /cars/{car.id}/enquiry                   422
GET   /cars/{sold.id}/reservation              410
POST  /cars/{preparing.id}/test-drive          404
GET   /sales/received/{receipt}                200
GET   /sales/received/of-nobody                404
GET   /sales/                                  in     403    403    200    200    200    200    200
GET   /sales/{service.id}                      in     403    403    200    200    200    200    200
GET   /sales/{lead.id}                         in     403    403    200    200    404    200    200
POST  /sales/{lead.id}/take                    in     403    403    303    303    403    303    303
POST  /sales/{lead.id}/notes                   in     403    403    422    422    403    422    422

GET   /my/                                     in     200    200    403    403    403    403    403
GET   /my/cars/{anns.id}                       in     200    404    403    403    403    403    403
GET   /my/cars/{anns.id}/service-record        in     200    404    403    403    403    403    403
GET   /my/cars/{anns.id}/services/0            in     200    404    403    403    403    403    403
POST  /my/cars/{anns.id}/services/0            in     422    404    403    403    403    403    403
GET   /my/cars/{anns.id}/service               in     200    404    403    403    403    403    403
POST  /my/cars/{anns.id}/service               in     422    404    403    403    403    403    403
GET   /my/cars/{anns.id}/share                 in     200    404    403    403    403    403    403
POST  /my/cars/{anns.id}/share                 in     303    404    403    403    403    403    403
POST  /my/cars/{anns.id}/share/{link.id}/end   in     303    404    403    403    403    403    403
GET   /my/details                              in     200    200    403    403    403    403    403
POST  /my/details                              in     409    409    403    403    403    403    403

GET   /my/data                                 in     200    200    403    403    403    403    403
POST! /my/data/export                          in     200    200    403    403    403    403    403
POST! /my/data/erasure                         in     303    303    403    403    403    403    403
POST  /my/data/erasure/take-back               in     303    303    403    403    403    403    403

GET   /privacy/                                in     403    403    403    403    403    200    200
GET!  /privacy/{wish.id}                       in     403    403    403    403    403    200    200
POST! /privacy/{wish.id}                       in     403    403    403    403    403    422    422
POST  /privacy/owners/{ann.id}                 in     403    403    403    403    403    303    303
GET   /privacy/confirm/of-nobody               410
POST  /privacy/confirm/of-nobody               410
GET   /privacy/confirm/{erasure}               200
POST  /privacy/confirm/{erasure}               200

GET   /history/{history}                       200
GET   /history/of-nobody                       404

GET   /owners/                                 in     403    403    200    200    200    200    200
GET   /owners/{ann.id}                         in     403    403    200    200    200    200    200
GET   /owners/new                              in     403    403    200    200    403    200    200
POST  /owners/new                              in     403    403    422    422    403    422    422
GET   /owners/{ann.id}/edit                    in     403    403    200    200    403    200    200
POST  /owners/{ann.id}/edit                    in     403    403    409    409    403    409    409

GET   /profile/                                in     403    403    403    403    403    200    200
POST  /profile/                                in     403    403    403    403    403    422    422
POST  /profile/logo                            in     403    403    403    403    403    303    303
POST  /profile/logo/remove                     in     403    403    403    403    403    303    303
GET   /profile/logo/{logo}.png                 200
GET   /profile/colours/12493a-b4530a.css       200
GET   /profile/mark/12493a-b4530a.svg          200

GET   /audit/                                  in     403    403    403    403    403    200    200
GET!  /audit/export.csv                        in     403    403    403    403    403    200    200

GET   /profile/icon/12493a-b4530a/any-192.png  200
GET   /favicon.ico                             200
GET   /site.webmanifest                        200
GET   /.well-known/security.txt                200
GET   /.well-known/change-password             302
GET   /.well-known/passkey-endpoints           200

GET   /robots.txt                              200
GET   /sitemap.xml                             200
GET   /sitemaps/pages.xml                      200
GET   /sitemaps/000000000000-.xml              404
GET   /feeds/arrivals.atom                     200
GET   /feeds/google-vehicles.csv               200
GET   /feeds/stock.csv                         200
GET   /feeds/stock.xml                         200
"""


class Nothing(str):
    """What an address may name although there is no such thing."""

    id = ObjectId()
    slug = "nothing-1"


NOTHING: defaultdict[str, Nothing] = defaultdict(lambda: Nothing("0" * 64))


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    method: str
    address: str
    asks_again: bool
    answers: tuple[str, ...]

    def __str__(self) -> str:
        return self.with_answers(self.answers)

    def with_answers(self, answers: tuple[str, ...]) -> str:
        """The line as it stands in the table, or as it turned out."""
        method = self.method + "!" * self.asks_again
        cells = "".join(f"{answer:<7}" for answer in answers)
        return f"{method:<5} {self.address:<40} {cells}".rstrip()

    def where_nothing_is(self) -> str:
        """The line as it is where there is no such thing; who is refused learns no more than before."""
        answers = (answer if answer in {"in", "403"} else "404" for answer in self.answers)
        return self.with_answers(tuple(answers))

    @property
    def path(self) -> str:
        """An address of this kind, where nothing is."""
        return urlsplit(self.address.format_map(NOTHING)).path

    def rule(self, app: Flask) -> Rule:
        """The rule that the address follows."""
        rule, _ = app.url_map.bind("localhost").match(self.path, self.method, return_rule=True)
        return rule

    @property
    def department(self) -> str:
        """The word with which the address begins."""
        return self.address.split("/")[1].partition(".")[0] or "home"


def _read(line: str) -> Row:
    method, address, *answers = line.split()
    if len(answers) == 1:
        answers *= len(PEOPLE)
    if len(answers) != len(PEOPLE):
        raise ValueError(f"Not an answer for each of {len(PEOPLE)} people: {line}")
    return Row(method.rstrip("!"), address, method.endswith("!"), tuple(answers))


ROWS = tuple(_read(line) for line in TABLE.splitlines() if line)
