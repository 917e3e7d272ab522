"""A small server of the web's bad habits, on this machine: redirects, drips, bombs, wrong types and old encodings."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!DOCTYPE html><html lang="vi"><head><title>Xuất khẩu cả năm - Báo Mẫu</title>
<meta property="og:site_name" content="Báo Sông Lam"><meta property="article:published_time" content="2026-01-14T08:00">
</head><body><nav><a href="/">Trang chủ</a></nav><article><h1>Xuất khẩu cả năm 2025</h1>
<p>Kim ngạch xuất khẩu năm 2025 của Việt Nam đạt 475 tỷ USD, theo số liệu vừa công bố.</p>
<p>Nhìn lại cả năm, doanh nghiệp đã vượt qua nhiều khó khăn để giữ đơn hàng.</p></article></body></html>"""
PLAIN = "Kim ngạch xuất khẩu năm 2025 của Việt Nam đạt 475 tỷ USD."
HTML = "text/html; charset=utf-8"
Served = tuple[int, dict[str, str], bytes]


class House:
    """A server on a port of its own; it counts what it is asked for, with the headers."""

    def __init__(self) -> None:
        house = self
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.pages: dict[str, Callable[[], Served]] = {}

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                house.asked.append(self.path)
                house.headers.append({name.lower(): value for name, value in self.headers.items()})
                self.close_connection = True
                with suppress(OSError):
                    if self.path == "/nho-giot":
                        self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n", b"x")
                    elif self.path == "/nho-giot-dau":
                        self._drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n")
                    elif self.path == "/vo-tan":
                        self._endless()
                    else:
                        self._page(*house.page(self.path))

            def _page(self, status: int, headers: dict[str, str], data: bytes) -> None:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def _drip(self, start: bytes, drop: bytes) -> None:
                self.wfile.write(start)
                for _ in range(200):
                    self.wfile.write(drop)
                    self.wfile.flush()
                    time.sleep(0.02)

            def _endless(self) -> None:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n")
                for _ in range(4_000):
                    self.wfile.write(b"10000\r\n" + b"9" * 65_536 + b"\r\n")

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self.authority = f"127.0.0.1:{self.port}"
        self.host = f"http://{self.authority}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def page(self, path: str) -> Served:
        if path in self.pages:
            return self.pages[path]()
        if path.startswith("/toi?"):
            return 302, {"Location": path.partition("?")[2]}, b""
        known: dict[str, Served] = {
            "/tin": (200, {"Content-Type": HTML}, PAGE.encode()),
            "/nen": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
            "/vong": (301, {"Location": "/vong"}, b""),
            "/khong-dau": (301, {}, b""),
            "/bom": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, _bomb()),
            "/nen-hong": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, b"\x1f\x8b\x08nope"),
            "/nen-do": (200, {"Content-Type": HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())[:-20]),
            "/nen-la": (200, {"Content-Type": HTML, "Content-Encoding": "br"}, b"xx"),
            "/lon": (200, {"Content-Type": "text/plain"}, b"9 " * (2 << 20)),
            "/dut": (200, {"Content-Type": HTML, "Content-Length": "5000"}, PAGE.encode()[:100]),
            "/anh": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n"),
            "/tep": (200, {"Content-Type": "application/octet-stream"}, b"\x00\x01\x02" * 50),
            "/khong-kieu": (200, {}, PAGE.encode()),
            "/utf16": (200, {"Content-Type": "text/plain; charset=UTF-16LE"}, PLAIN.encode("utf-16-le")),
            "/latin": (200, {"Content-Type": "text/plain; charset='ISO-8859-1'"}, "Café: 475 tonnes".encode("latin-1")),
            "/1258": (200, {"Content-Type": "text/html; charset=windows-1258"},
                      "<html><body><article><h1>Tin</h1><p>Năm 2025 đạt 475 USD.</p></article></body></html>"
                      .replace("đạt", "đa\u0323t").encode("cp1258")),
            "/la": (200, {"Content-Type": "text/plain; charset=idna"}, b"\xf7\xfe\xfd475"),
            "/hong": (500, {"Content-Type": HTML}, b"x"),
        }  # fmt: skip
        return known.get(path, (404, {"Content-Type": HTML}, b"404"))


@lru_cache(maxsize=1)
def _bomb() -> bytes:
    return gzip.compress(b"<p>" + b" " * (30 << 20))


@contextmanager
def house() -> Iterator[House]:
    made = House()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()


__all__ = ["PAGE", "PLAIN", "House", "house"]
