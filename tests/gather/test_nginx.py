"""A server of others: nginx with compression, ETags and ranges, as outlets run it. Skipped where it is not installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.gather.server.behaviour import feed

from khabar.gather.http import PoliteFetcher
from khabar.holdings import Request

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
BODY = feed("صدى", 50)
CONF = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ }}
http {{
  access_log off; gzip on; gzip_types application/rss+xml; gzip_min_length 100;
  types {{ application/rss+xml rss; text/html html; }}
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{
    listen 127.0.0.1:{port}; root {folder}/www;
    location /old/ {{ return 301 /feed.rss; }}
    location /busy {{ add_header Retry-After 240 always; return 503; }}
    location /cached/ {{ alias {folder}/www/; add_header Cache-Control "max-age=900"; }}
  }}
}}
"""

pytestmark = pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx is not installed")


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "www/خلاصة").mkdir(parents=True)
    for path in ("feed.rss", "خلاصة/أخبار.rss"):
        (folder / "www" / path).write_bytes(BODY)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(CONF.format(folder=folder, port=port), encoding="utf-8")
    serving = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, serving)
        yield f"http://nginx.test:{port}"
    finally:
        serving.terminate()
        serving.wait()


def _wait_for(port: int, serving: subprocess.Popen[bytes]) -> None:
    while serving.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.skip("nginx does not start here")


def test_a_packed_feed_is_read_and_not_sent_again(nginx: str, fetcher: Callable[..., PoliteFetcher]) -> None:
    one = fetcher()
    first = one.fetch(Request(f"{nginx}/feed.rss", accept="feed"))
    assert (first.status, first.data, first.header("Content-Encoding"), first.media_type) == (200, BODY, "gzip", "application/rss+xml")
    again = one.fetch(Request(f"{nginx}/feed.rss", first.header("ETag"), first.header("Last-Modified")))
    assert (again.status, again.data) == (304, b"")


def test_arabic_paths_moves_and_waits_are_as_with_our_own_server(nginx: str, fetcher: Callable[..., PoliteFetcher]) -> None:
    one = fetcher()
    assert one.fetch(Request(f"{nginx}/خلاصة/أخبار.rss")).data == BODY
    assert one.fetch(Request(f"{nginx}/old/rss")).moved == f"{nginx}/feed.rss"
    assert one.fetch(Request(f"{nginx}/cached/feed.rss")).header("Cache-Control") == "max-age=900"
    busy = one.fetch(Request(f"{nginx}/busy"))
    assert (busy.status, busy.header("Retry-After")) == (503, "240")
