"""What an outside scanner, Wapiti, finds on the site in production: as visitor, owner and colleagues.

`make scan` installs Wapiti into an environment of its own, because it pins what it needs, and runs
this. The site stands on this machine with TLS and demonstration cars; whatever is found is printed,
and anything at all ends it with 1. Modules that speak to servers of Wapiti's makers are left
out, and the one for LDAP, which finds it wherever a search finds something else for another word.
"""

import http.client
import json
import os
import re
import ssl
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench.support.cluster import Cluster
from dealership.tether import tethered
from tests.connections.certificates import Authority
from tests.connections.sites import PRODUCTION
from tests.factories import PASSWORD
from tests.html import fields_of
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
WAPITI = ROOT / ".venv-scan" / "bin" / "wapiti"
HOST = "localhost"
FORGERY = "Cross Site Request Forgery"
PEOPLE = {
    "visitor": None,
    "owner": "owner@dealership.example",
    "salesperson": "salesperson@dealership.example",
    "manager": "manager@dealership.example",
}
MODULES = (
    "backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,https_redirect,methods,"
    "permanentxss,redirect,shellshock,sql,timesql,upload,xss"
)
# Forms for strangers do nothing in anybody's name: docs/decisions/0022 and 0024 say why they carry a
# ticket, or go by where the browser says that they come from, instead of a token.
WITHOUT_TOKENS = re.compile(
    "/(accounts/register|alerts/new|alerts/stop|shortlist/.*|compare/.*"
    "|cars/[^/]+/(enquiry|test-drive|trade-in|reservation))"
)
# What ends the session, and what would be tried a thousand times with the same result.
LEFT_OUT = (
    "/accounts/sign-out*",
    "/language/*",
    "/static/*",
    "/cars/photos/*",
    "/profile/colours/*",
)
SECONDS = 120  # for each module, and twice that for looking around


@dataclass
class Site:
    """gunicorn with TLS, as a proxy would show it."""

    folder: Path
    port: int
    environment: dict[str, str]
    trusted: ssl.SSLContext

    def ask(self, method: str, path: str, body: str = "", cookie: str = "") -> tuple[int, str, str]:
        """One request: status, text, and the cookies that were set."""
        connection = http.client.HTTPSConnection(HOST, self.port, context=self.trusted, timeout=30)
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        cookies = answer.headers.get_all("Set-Cookie") or []
        connection.close()
        return answer.status, text, "; ".join(one.partition(";")[0] for one in cookies)

    def sign_in(self, email: str) -> str:
        """The cookie of somebody who has just signed in."""
        _, page, cookie = self.ask("GET", "/accounts/sign-in")
        form = fields_of(page) | {"email": email, "password": PASSWORD}
        status, text, signed_in = self.ask("POST", "/accounts/sign-in", urlencode(form), cookie)
        if status not in {302, 303}:
            raise SystemExit(f"{email} could not sign in: {status} {text[:500]}")
        return signed_in

    def wait(self) -> None:
        """Until it answers."""
        while True:
            try:
                if self.ask("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.2)


def main() -> None:
    """Open the site, let the scanner at it once for each person, and print what it says."""
    if not WAPITI.exists():
        raise SystemExit("Wapiti is not installed: `make scan` does that first.")
    chosen = [word for word in sys.argv[1:] if word in PEOPLE] or list(PEOPLE)
    seconds = next((int(word) for word in sys.argv[1:] if word.isdigit()), SECONDS)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        cluster = Cluster(folder, 1)
        stack.callback(cluster.stop)
        site = _prepare(folder, cluster.settings)
        with (folder / "gunicorn.log").open("wb") as log:
            gunicorn = subprocess.Popen(
                tethered([sys.executable, "-m", "gunicorn"]),
                cwd=ROOT,
                env=site.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            site.wait()
            found = {person: _scan(site, person, seconds) for person in chosen}
        finally:
            gunicorn.terminate()
            gunicorn.wait()
        said = (folder / "gunicorn.log").read_text().splitlines()
    broken = [line for line in said if "Unforeseen error" in line]
    print(f"Errors in the site's own log: {len(broken)}", *broken[:20], sep="\n  ")
    if broken or any(found.values()):
        raise SystemExit(1)


def _prepare(folder: Path, settings: dict[str, str]) -> Site:
    """Certificates, a stock and people."""
    authority = Authority.make(folder / "site")
    certificate = authority.sign("gunicorn", names=f"DNS:{HOST},IP:127.0.0.1")
    port = free_port()
    environment = (
        {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        | PRODUCTION
        | {"TRUSTED_HOSTS": HOST, "PROXY_HOPS": "0", "WEB_CONCURRENCY": "2"}
        | {"REQUIRE_SECOND_FACTOR": "nobody"}  # the scanner has no telephone
        | {"INSTANCE_PATH": str(folder / "instance"), "PORT": str(port), "LOG_LEVEL": "ERROR"}
        | {"GUNICORN_CMD_ARGS": f"--certfile {certificate} --keyfile {certificate}"}
        | settings
    )
    subprocess.run(
        [sys.executable, "-m", "tests.live_stock"],
        cwd=ROOT,
        # The telephones of the stock's people know the tests' site alone.
        env=environment | {"APP_ENV": "testing", "MONGODB_TLS": "true"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    trusted = ssl.create_default_context(cafile=str(authority.certificate))
    return Site(folder, port, environment, trusted)


def _scan(site: Site, person: str, seconds: int) -> int:
    """Let the scanner in as somebody; how many things it found."""
    report, base = site.folder / f"{person}.json", f"https://{HOST}:{site.port}"
    command = [str(WAPITI), "-u", f"{base}/", "--scope", "domain", "-m", MODULES, "-v", "0"]
    command += ["-f", "json", "-o", str(report), "--flush-session", "--no-bugreport"]
    command += ["--store-session", str(site.folder), "--store-config", str(site.folder)]
    command += ["--max-scan-time", str(2 * seconds), "-d", "6", "--max-files-per-dir", "40"]
    command += ["--max-attack-time", str(seconds), "--verify-ssl", "0", "--tasks", "4"]
    for path in LEFT_OUT:
        command += ["-x", base + path]
    for start in ("/cars/", "/my/", "/dashboard", "/accounts/", "/sales/", "/owners/", "/profile/"):
        command += ["-s", base + start]
    if email := PEOPLE[person]:
        command += ["-C", site.sign_in(email)]
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=site.environment)
    said = json.loads(report.read_text())
    findings = [
        (kind, finding)
        for part in ("vulnerabilities", "anomalies")
        for kind, list_of_them in said[part].items()
        for finding in list_of_them
        if not (kind == FORGERY and WITHOUT_TOKENS.fullmatch(urlsplit(finding["path"]).path))
    ]
    looked_at = said["infos"].get("crawled_pages_nbr", "?")
    took = time.monotonic() - began
    print(f"{person}: {looked_at} pages, {took:.0f} s, {len(findings)} findings", flush=True)
    for kind, finding in findings:
        print(f"  {kind}: {finding['method']} {finding['path']}: {finding['info']}", flush=True)
    return len(findings)


if __name__ == "__main__":
    main()
