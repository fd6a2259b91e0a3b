"""What shoppers and colleagues notice while servers and workers die.

Every scenario starts a site of its own in production settings, with TLS and a password, keeps it
busy with reading and writing, and counts: requests without a good answer, the longest wait, and
whether each write that was acknowledged is stored once. `bench/run faults` runs all,
`python -m bench.faults primary-killed` one.
"""

import random
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from bson import ObjectId

from bench.support.cluster import Cluster
from bench.support.load import Load
from bench.support.machine import describe
from bench.support.site import Site
from tests.earlier_release import unpack_earlier_release
from tests.html import fields_of
from tests.mailbox import Mailbox

CALM = 4.0
TIMES = 20
PAUSE = 6.5  # between two questions of one visitor, of whom ten a minute are taken


def primary_killed(cluster: Cluster, site: Site) -> None:
    """The primary is killed ten times."""
    _under_load(cluster, site, lambda: _hurt_primary(cluster, signal.SIGKILL), times=10)


def rolling_restart(cluster: Cluster, site: Site) -> None:
    """Each of the three members is restarted in good order, the primary last."""
    primary = cluster.primary()
    ports = iter([*(port for port in cluster.set.ports if port != primary), primary])
    _under_load(cluster, site, lambda: _restart(cluster, next(ports), signal.SIGTERM), times=3)


def workers_reloaded(cluster: Cluster, site: Site) -> None:
    """gunicorn replaces its workers ten times."""
    _under_load(cluster, site, site.reload, times=10)


def workers_killed(cluster: Cluster, site: Site) -> None:
    """A worker is killed ten times, at 40 requests a second."""
    _under_load(cluster, site, site.kill_a_worker, times=10, per_second=40)


def only_server_killed(cluster: Cluster, site: Site) -> None:
    """The only server is killed and started again twenty times; pages may say so meanwhile."""

    def kill() -> None:
        time.sleep(random.random())
        _restart(cluster, cluster.set.ports[0], signal.SIGKILL)
        cluster.primary()

    _under_load(cluster, site, kill, times=20)


def servers_hung(cluster: Cluster, site: Site) -> None:
    """Every server is stopped for a while: how long pages take to say so, and to be back."""
    for port in cluster.set.ports:
        cluster.end(port, signal.SIGSTOP)
    first = [_timed(site, "/cars/") for _ in range(4)]
    meanwhile = [_timed(site, "/cars/") for _ in range(200)]
    alive = [_timed(site, "/healthz") for _ in range(100)]
    for port in cluster.set.ports:
        cluster.end(port, signal.SIGCONT)
    began = time.monotonic()
    while site.status("/cars/") != 200:
        time.sleep(0.05)
    back = time.monotonic() - began
    print(f"  first answers 503 after at most {max(s for _, s in first):.2f} s")
    print(
        f"  then {sum(code == 503 for code, _ in meanwhile)} of {len(meanwhile)} answer 503", end=""
    )
    print(f" after {statistics.median(s for _, s in meanwhile) * 1000:.1f} ms (median)")
    print(
        f"  /healthz answers 200 {sum(code == 200 for code, _ in alive)} times of {len(alive)}",
        end="",
    )
    print(f" after {statistics.median(s for _, s in alive) * 1000:.1f} ms (median)")
    print(f"  pages are back {back:.2f} s after the database")


def restarted_with_many_cars(cluster: Cluster, site: Site) -> None:
    """With 100,000 cars in stock, gunicorn replaces its workers, and workers end by themselves."""
    site.command("seed", "--cars", "100000", "--yes-really-in-production")
    site.reload()

    def recycle() -> None:
        site.reload()
        time.sleep(2 * CALM)
        site.end_a_worker()
        time.sleep(2 * CALM)

    _under_load(cluster, site, recycle, times=4)


def releases_side_by_side(cluster: Cluster, site: Site) -> None:
    """The release before this one serves beside it, through the upgrade and back."""
    with tempfile.TemporaryDirectory() as folder:
        root = unpack_earlier_release(Path(folder) / "earlier")
        earlier = Site(cluster.settings, Path(folder) / "instance", root=root)
        earlier.open()
        try:
            _change_releases(cluster, site, earlier)
        finally:
            earlier.close()


def _change_releases(cluster: Cluster, site: Site, earlier: Site) -> None:
    with Load(earlier, threads=6, per_second=30) as before:
        with Load(site, threads=6, per_second=30) as beside:
            time.sleep(CALM)
            site.command("database", "upgrade")
            site.command("database", "indexes", "--apply")
            time.sleep(CALM)
        time.sleep(CALM)
    print("  this release:")
    _report(cluster, beside)
    print("  the earlier one, beside it and after going back:")
    _report(cluster, before)


def clocks_apart(cluster: Cluster, site: Site) -> None:
    """A second server's clock is ahead, by 2 s and by 5 min; everybody goes to and fro."""
    mailbox = Mailbox()
    mailbox.open()
    settings = cluster.settings | {"MAIL_URL": mailbox.url}
    site.close()
    try:
        for ahead in (2, 300):
            with tempfile.TemporaryDirectory() as folder:
                one = Site(settings, Path(folder) / "one")
                other = Site(settings | _clock_ahead(ahead), Path(folder) / "other")
                for each in (one, other):
                    each.open()
                try:
                    print(f"  {ahead} s ahead, of {TIMES} each: {_to_and_fro(one, other, mailbox)}")
                finally:
                    other.close()
                    one.close()
    finally:
        mailbox.close()


def _clock_ahead(seconds: int) -> dict[str, str]:
    settings = Path(__file__).parent / "support" / "clock_ahead.py"
    return {"GUNICORN_CMD_ARGS": f"--config {settings}", "CLOCK_AHEAD": str(seconds)}


def _to_and_fro(one: Site, other: Site, mailbox: Mailbox) -> str:
    """Open each form at one server and send it to the other, as staff and as strangers."""
    failed: Counter[str] = Counter()
    car = Load(one, threads=1).cars[0].removesuffix("/edit")
    askers = set()
    for turn in range(TIMES):
        here, there = (one, other) if turn % 2 else (other, one)
        cookie, _ = here.sign_in()
        _, page, _ = here.ask("GET", "/owners/new", cookie=cookie)
        form = fields_of(page) | {"name": f"Owner {turn}"}
        status, _, _ = there.ask("POST", "/owners/new", urlencode(form), cookie)
        failed["forms"] += status != 303
        failed["signed out"] += there.ask("GET", "/owners/", cookie=cookie)[0] != 200

        asker = f"shopper{ObjectId()}@example.com"
        _, page, _ = here.ask("GET", f"{car}/enquiry")
        form = fields_of(page) | {"name": "Ann", "email": asker, "message": "Is it still there?"}
        time.sleep(PAUSE)
        status, _, _ = there.ask("POST", f"{car}/enquiry", urlencode(form))
        failed["questions"] += status != 303
        askers.add(asker)
    time.sleep(CALM * 5)
    received = Counter(letter["To"] for letter in mailbox.letters() if letter["To"] in askers)
    return (
        f"signed out {failed['signed out']}, forms lost {failed['forms']}, "
        f"questions refused {failed['questions']}; letters missing {len(askers - received.keys())}, "
        f"sent twice {sum(count > 1 for count in received.values())}"
    )


SCENARIOS: dict[str, tuple[int, Callable[[Cluster, Site], None]]] = {
    "primary-killed": (3, primary_killed),
    "rolling-restart": (3, rolling_restart),
    "workers-reloaded": (1, workers_reloaded),
    "workers-killed": (1, workers_killed),
    "only-server-killed": (1, only_server_killed),
    "only-server-hung": (1, servers_hung),
    "all-servers-hung": (3, servers_hung),
    "releases-side-by-side": (3, releases_side_by_side),
    "clocks-apart": (1, clocks_apart),
    "restarted-with-100000-cars": (1, restarted_with_many_cars),
}


def main(names: list[str]) -> None:
    """Run some scenarios and print what was counted."""
    print(describe())
    for name in names or list(SCENARIOS):
        members, scenario = SCENARIOS[name]
        print(f"{name}: {(scenario.__doc__ or '').strip()}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            cluster = Cluster(Path(folder), members)
            site = Site(cluster.settings, Path(folder))
            try:
                site.prepare()
                site.open()
                scenario(cluster, site)
            finally:
                site.close()
                cluster.stop()


def _under_load(
    cluster: Cluster, site: Site, hurt: Callable[[], None], *, times: int, per_second: int = 80
) -> None:
    with Load(site, per_second=per_second) as load:
        time.sleep(CALM)
        for _ in range(times):
            hurt()
            time.sleep(CALM)
    cluster.primary()
    _report(cluster, load)


def _report(cluster: Cluster, load: Load) -> None:
    account = load.account
    stored = {owner["_id"]: owner["name"] for owner in cluster.core.owners.find({}, {"name": 1})}
    names = [name for name in stored.values() if name.startswith("Owner ")]  # not the seeded ones
    lost = [key for key in account.acknowledged if key not in stored]
    print(f"  {account.asked} requests, {account.asked / load.seconds:.0f} a second;", end=" ")
    print(f"failed {account.failed} (cut {account.cut}, refused {account.refused or 0});", end=" ")
    print(f"longest wait {account.worst_seconds:.2f} s")
    print(f"  {len(account.acknowledged)} new owners acknowledged;", end=" ")
    print(f"lost {len(lost)}, doubled {len(names) - len(set(names))}")
    undone = [
        address
        for address, mileage in account.mileages.items()
        if cluster.core.cars.find_one(ObjectId(address.split("/")[2]))["mileage"] < mileage
    ]
    print(f"  {account.edits} edits of cars acknowledged; lost {len(undone)};", end=" ")
    print(f"longest wait {account.worst_edit_seconds:.2f} s", flush=True)


def _hurt_primary(cluster: Cluster, how: signal.Signals) -> None:
    _restart(cluster, cluster.primary(), how)


def _restart(cluster: Cluster, port: int, how: signal.Signals) -> None:
    cluster.end(port, how)
    cluster.start(port)
    cluster.wait_until_whole()


def _timed(site: Site, path: str) -> tuple[int | None, float]:
    began = time.monotonic()
    return site.status(path), time.monotonic() - began


if __name__ == "__main__":
    main(sys.argv[1:])
