"""nginx and Caddy with our configuration, in front of the real site."""

import getpass
import gzip
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from dealership.tether import tethered
from dealership.web.static_files import publish
from tests.deploy.front_server import FrontServer
from tests.live import LiveSite
from tests.ports import free_port
from tests.processes import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
STYLE = "css/base.css"
MORE_THAN_THE_SITE_HAS_THREADS = 20

# Debian's nginx.conf in little: what surrounds a site, in a folder of the test's own.
SURROUNDINGS = """
user {user};
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {site};
}}
"""


def put(text: str, changes: dict[str, str]) -> str:
    """The text with the places of production replaced by those of the test, each of which is there."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An instance folder with the published static files, and their hashed names."""
    folder = tmp_path_factory.mktemp("published")
    return folder, publish(ROOT / "static", folder / "static")


@pytest.fixture(scope="module")
def nginx_files(
    live_site: LiveSite, published: tuple[Path, dict[str, str]], tmp_path_factory
) -> tuple[Path, FrontServer]:
    """nginx.conf with free ports, a certificate of our own making and the live site behind it."""
    folder = tmp_path_factory.mktemp("nginx")
    made = subprocess.run([DEPLOY / "make-certificates", folder, "localhost"], check=True)
    assert made.returncode == 0
    site = folder / "site.conf"
    server = FrontServer(free_port(), authority=folder / "ca.pem")
    text = re.sub(r"\n\s*listen \[::\].*", "", (DEPLOY / "nginx.conf").read_text())
    certificate = "/etc/letsencrypt/live/cars.example.com/"
    site.write_text(
        put(
            text,
            {
                "listen 443": f"listen 127.0.0.1:{server.port}",
                "listen 80": f"listen 127.0.0.1:{free_port()}",
                "unix:/run/dealership/web.sock": urlsplit(live_site.address).netloc,
                f"{certificate}fullchain.pem": str(folder / "localhost.pem"),
                f"{certificate}privkey.pem": str(folder / "localhost.pem"),
                "/var/lib/dealership": str(published[0]),
                "cars.example.com": "localhost",
            },
        )
    )
    whole = folder / "nginx.conf"
    whole.write_text(SURROUNDINGS.format(user=getpass.getuser(), folder=folder, site=site))
    return whole, server


@pytest.fixture(scope="module")
def nginx(nginx_files: tuple[Path, FrontServer]) -> Iterator[FrontServer]:
    """nginx, running."""
    whole, server = nginx_files
    yield from running(["nginx", "-e", "stderr", "-c", str(whole)], server, dict(os.environ))


@pytest.fixture(scope="module")
def caddy(
    live_site: LiveSite,
    published: tuple[Path, dict[str, str]],
    caddyfile: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[FrontServer]:
    """Caddy, running; without TLS, because its certificates come from outside."""
    server = FrontServer(free_port())
    environment = os.environ | {
        "XDG_DATA_HOME": str(tmp_path_factory.mktemp("caddy")),
        "XDG_CONFIG_HOME": str(tmp_path_factory.mktemp("caddy")),
        "SITE_ADDRESS": f"http://localhost:{server.port}",
        "UPSTREAM": urlsplit(live_site.address).netloc,
        "PUBLISHED": str(published[0]),
    }
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(caddyfile)]
    yield from running(command, server, environment)


@pytest.fixture(scope="module")
def caddyfile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Caddyfile in the words of Debian's Caddy, which is older and names one option otherwise."""
    adapted = tmp_path_factory.mktemp("caddyfile") / "Caddyfile"
    older = "buffer_requests\n\t\t\tmax_buffer_size"
    adapted.write_text(put((DEPLOY / "Caddyfile").read_text(), {"request_buffers": older}))
    return adapted


@pytest.fixture(params=["nginx", "caddy"])
def front(request: pytest.FixtureRequest) -> Iterator[FrontServer]:
    """Each of the two in turn."""
    server: FrontServer = request.getfixturevalue(request.param)
    yield server
    server.hang_up()


def running(
    command: list[str], server: FrontServer, environment: dict[str, str]
) -> Iterator[FrontServer]:
    process = subprocess.Popen(
        tethered(command), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        server.wait_until_it_listens(process)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_nginx_finds_no_fault(nginx_files):
    tested = subprocess.run(
        ["nginx", "-t", "-e", "stderr", "-c", nginx_files[0]], capture_output=True, text=True
    )
    assert tested.returncode == 0, tested.stderr
    assert "[warn]" not in tested.stderr


def test_caddy_finds_no_fault(caddyfile):
    validated = subprocess.run(
        ["caddy", "validate", "--adapter", "caddyfile", "--config", caddyfile],
        capture_output=True,
        text=True,
    )
    assert validated.returncode == 0, validated.stderr


def test_caddy_would_format_the_file_just_so():
    formatted = subprocess.run(
        ["caddy", "fmt", DEPLOY / "Caddyfile"], capture_output=True, text=True
    )
    assert formatted.stdout == (DEPLOY / "Caddyfile").read_text()


def test_a_page_arrives(front):
    answer = front.get("/cars/")
    assert answer.status == 200
    assert b"</html>" in answer.body


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_hashed_static_file_is_compressed_and_kept_for_ever(front, published, encoding, unpack):
    answer = front.get(f"/static/{published[1][STYLE]}", Accept_Encoding=encoding)
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == encoding
    assert unpack(answer.body) == (ROOT / "static" / STYLE).read_bytes()
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_static_file_by_its_plain_name_is_kept_for_an_hour(front):
    answer = front.get(f"/static/{STYLE}")
    assert answer.body == (ROOT / "static" / STYLE).read_bytes()
    assert answer.headers["Cache-Control"] == "max-age=3600, public"


def test_the_proxy_itself_hands_out_static_files(front, published):
    proof = published[0] / "static" / "proof.txt"
    proof.write_text("from the proxy")
    assert front.get("/static/proof.txt").body == b"from the proxy"
    proof.unlink()


@pytest.mark.parametrize("path", ["/static/../secret_key", "/static/%2e%2e/secret_key"])
def test_nothing_but_static_files_leaves_the_instance_folder(front, published, path):
    (published[0] / "secret_key").write_text("a secret")
    answer = front.get(path)
    assert answer.status in (400, 404)
    assert b"a secret" not in answer.body


def test_the_site_answers_while_slow_visitors_still_write(front):
    for _ in range(MORE_THAN_THE_SITE_HAS_THREADS):
        front.begin_a_post("/sign-in")
    assert front.get("/cars/").status == 200


@pytest.mark.parametrize(
    ("path", "mebibytes"), [("/cars/", 2), (f"/cars/{'0' * 24}/photos", 65), ("/profile/logo", 65)]
)
def test_nginx_refuses_what_is_too_large_before_it_is_sent(nginx, path, mebibytes):
    with nginx.connect() as sender:
        sender.sendall(
            f"POST {path} HTTP/1.1\r\nHost: localhost:{nginx.port}\r\n"
            f"Content-Length: {mebibytes * 1024 * 1024}\r\n\r\n".encode()
        )
        assert b" 413 " in sender.recv(100)


def test_the_site_answers_while_strangers_uploads_stand_still(front):
    for _ in range(MORE_THAN_THE_SITE_HAS_THREADS):
        front.begin_an_upload(f"/cars/{'0' * 24}/photos")
    assert front.get("/cars/").status == 200


def test_nginx_writes_down_no_address_that_opens_something(nginx, nginx_files):
    assert nginx.get("/accounts/reset?key=known-to-its-reader-alone").status == 410
    written = [log.read_text() for log in nginx_files[0].parent.glob("*.log")]
    assert written
    assert not [text for text in written if "known-to-its-reader-alone" in text]


def test_nginx_answers_to_no_other_name(nginx):
    with pytest.raises(OSError, match=r"(?i)unrecognized.name"):
        nginx.connect("elsewhere.example.com")


def test_the_site_hears_the_address_of_the_visitor_and_not_an_invented_one():
    text = (DEPLOY / "nginx.conf").read_text()
    assert "X-Forwarded-For $remote_addr;" in text
    assert "proxy_add_x_forwarded_for" not in text
