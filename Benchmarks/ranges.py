"""Byte ranges of a media file, beside nginx on the same file."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import requests

from report import Row
from rig.server import Server, free_port
from rig.waiting import until
from wrk import wrk

CONNECTIONS = 16
SECONDS = 8
RANGE = {"Range": "bytes=262144-1310719"}     # 1 MiB from the middle, as a player asks

CONFIGURATION = """
worker_processes auto;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off; sendfile on; tcp_nopush on; types {{ video/mp4 mp4; }}
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
}}
"""


def measure(server: Server, address: str) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)     # nginx's workers are another user
        (folder / "www").mkdir()
        (folder / "www" / "clip.mp4").write_bytes(requests.get(server.url + address, timeout=60).content)
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        nginx = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
        try:
            other = f"http://127.0.0.1:{port}/clip.mp4"
            until("nginx answers", lambda: answers(other), 10)
            theirs = wrk(other, CONNECTIONS, SECONDS, RANGE)
            ours = wrk(server.url + address, CONNECTIONS, SECONDS, RANGE)
        finally:
            nginx.terminate()
            nginx.wait(10)
    return [
        Row("byte ranges of 1 MiB per second", ours.per_second, "/s", 0.8, lower_is_better=False,
            yardstick=f"nginx {theirs.per_second:,.0f}/s", ratio=ours.per_second / theirs.per_second, judged_by_ratio=True),
    ]


def answers(url: str) -> bool:
    try:
        return requests.get(url, headers=RANGE, timeout=2).status_code == 206
    except requests.RequestException:
        return False
