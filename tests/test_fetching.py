"""Addresses of the web: which may be asked, and what a server may do to whoever asks it."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_network
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_house import PAGE, House, house

from checker import fetching, pipeline
from checker.config import Config
from checker.errors import UserError
from checker.fetching import Limits, Refused, connecting, parse, public


@pytest.fixture(scope="module")
def there() -> Iterator[House]:
    with house() as made:
        yield made


def limits(there: House, **more: Any) -> Limits:
    return Limits(allowed=(there.authority,))._replace(**more)


# addresses


@pytest.mark.parametrize(
    "address",
    [
        "http://bao.example/tin", "https://bao.example:443/a?b=c", "HTTPS://BAO.example", "http://8.8.8.8/",
        "http://[2606:4700::1111]/", "http://[::ffff:8.8.8.8]/", "http://báo.vn/Tin-mới?q=Đà Nẵng".replace(" ", "%20"),
        "https://bao.example:80/", " https://bao.example/ ",
    ],
)  # fmt: skip
def test_plain_addresses_are_asked(address: str) -> None:
    place = parse(address)
    assert place.address.isascii()
    assert not place.trusted


@pytest.mark.parametrize(
    "address",
    [
        "", "bao.example", "file:///etc/passwd", "ftp://bao.example/", "gopher://bao.example/", "javascript:alert(1)",
        "data:text/html,x", "http://", "http:///x", "http://bao.example:0/", "http://bao.example:99999/", "http://[::1",
        "http://u:p@bao.example/", "http://u@bao.example/", "http://bao.example@127.0.0.1/", "http://bao.example:8080/",
        "http://bao.example:22/", "http://localhost/", "http://LOCALHOST/", "http://a.localhost/", "http://localhost./",
        "http://bao.example./", "http://tram/", "http://kho.local/", "http://metadata.google.internal/",
        "http://127.0.0.1/", "http://127.0.0.1./", "http://0x7f.1/", "http://0x7f000001/", "http://2130706433/",
        "http://017700000001/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0x/",
        "http://１２７.０.０.１/", "http://①②⑦.0.0.1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://127。0。0。1/", "http://127.0.0.1%2e/",
        "http://%6c%6fcalhost/", "http://10.1.2.3/", "http://172.16.0.1/", "http://192.168.0.1/", "http://169.254.169.254/",
        "http://100.64.0.1/", "http://100.100.100.200/", "http://168.63.129.16/", "http://0.0.0.0/", "http://224.0.0.1/",
        "http://240.0.0.1/", "http://255.255.255.255/", "http://192.0.2.1/", "http://198.18.0.1/", "http://[::]/",
        "http://[::1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/",
        "http://[ff02::1]/", "http://[fec0::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::1]/",
        "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "http://[2001:db8::1]/", "http://[2606:4700::5efe:7f00:1]/",
        "http://bao.example\\@127.0.0.1/", "http://bao .example/", "http://bao.example/a b", "http://bao.example/\n",
        "http://bao\t.example/", "http://-a.example/", "http://a..example/", f"http://{'a' * 64}.example/",
        "http://bao.example/" + "a" * 2_000, "http://[::1]:443/", "http://[1.2.3.4]/", "http://1.2.3.4.5/",
    ],
)  # fmt: skip
def test_others_are_refused_before_anybody_is_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up"))
    if address.endswith("\n"):
        address += "x"
    with pytest.raises(Refused) as told:
        fetching.get(address, Limits())
    assert told.value.status == 400


@given(st.ip_addresses(v=4))
def test_public_is_never_anything_special(address: IPv4Address) -> None:
    special = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    special = special or address.is_reserved or address.is_unspecified or not address.is_global
    assert not (public(address) and special)


@given(st.ip_addresses(v=6))
def test_nor_of_ipv6(address: IPv6Address) -> None:
    special = address.is_loopback or address.is_link_local or address.is_multicast or address.is_site_local
    special = special or address.is_unspecified or address.is_private or address.is_reserved
    carries = address.ipv4_mapped is not None or address in ip_network("64:ff9b::/96")
    assert not (public(address) and special and not carries)


@given(st.ip_addresses(v=4))
def test_what_carries_an_address_is_judged_by_it(inner: IPv4Address) -> None:
    number = int(inner)
    for carrier in (
        IPv6Address((0xFFFF << 32) | number), IPv6Address((0x2002 << 112) | (number << 80) | 1),
        IPv6Address((0x64FF9B << 96) | number),
    ):  # fmt: skip
        assert public(carrier) == public(inner)


@given(st.ip_addresses(v=4), st.sampled_from(["%d", "0x%x", "0%o", "0x%08X"]))
def test_a_number_is_no_host(address: IPv4Address, form: str) -> None:
    with pytest.raises(Refused):
        parse(f"http://{form % int(address)}/")


@given(st.ip_addresses(v=4), st.lists(st.sampled_from(["0x%x", "0%o", "%d"]), min_size=4, max_size=4))
def test_four_numbers_are_a_host_in_one_notation(address: IPv4Address, forms: list[str]) -> None:
    host = ".".join(form % part for form, part in zip(forms, address.packed, strict=True))
    try:
        place = parse(f"http://{host}/")
    except Refused:
        return
    assert place.host == str(address)
    assert public(address)


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for address in (text, f"http://{text}", f"http://a.vn/{text}", f"http://[{text}]/"):
        try:
            place = parse(address)
        except Refused:
            continue
        assert parse(place.address) == place


def test_configuration_names_single_hosts(there: House) -> None:
    assert parse("http://127.0.0.1:8080/", ("127.0.0.1:8080",)).trusted
    assert parse("http://KHO:8080/", ("Kho:8080",)).trusted
    assert parse("http://[::1]:99/", ("[::1]:99",)).trusted
    for address in ("http://127.0.0.1:8081/", "http://127.0.0.1/", "http://127.1:8080/", "http://localhost:8080/"):
        with pytest.raises(Refused):
            parse(address, ("127.0.0.1:8080",))


# looking up and connecting


def looked_up(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> tuple[list[str], list[str]]:
    """Answers of a name server, one for each question; what was asked and what was connected to."""
    asked: list[str] = []
    opened: list[str] = []

    def getaddrinfo(host: str, port: int, **_: object) -> list[Any]:
        asked.append(host)
        return [(0, 0, 0, "", (one, port)) for one in answers[len(asked) - 1]]

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        opened.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", connect)
    return asked, opened


def test_a_name_is_looked_up_once_and_the_connection_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, opened = looked_up(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    with pytest.raises(Refused, match="no connection"):
        fetching.get("http://bao.example/", Limits())
    assert (asked, opened) == (["bao.example"], ["93.184.216.34"])


@pytest.mark.parametrize("second", ["127.0.0.1", "10.0.0.1", "::1", "fd00::1", "::ffff:10.0.0.1", "169.254.169.254"])
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, second: str) -> None:
    _, opened = looked_up(monkeypatch, ["93.184.216.34", second])
    with pytest.raises(Refused, match="public web"):
        fetching.get("https://bao.example/", Limits())
    assert opened == []


def test_a_name_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **__: object) -> list[Any]:
        time.sleep(1)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    started = time.monotonic()
    with pytest.raises(Refused) as told:
        fetching.get("http://bao.example/", Limits(seconds=0.2))
    assert told.value.status == 504
    assert time.monotonic() - started < 1


def test_an_unknown_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(socket.gaierror(-2, "x")))
    with pytest.raises(Refused, match="no host of this name"):
        fetching.get("http://bao.example/", Limits())


def test_a_certificate_is_looked_at(there: House, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True, capture_output=True,
    )  # fmt: skip
    with house() as made:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        made.server.socket = context.wrap_socket(made.server.socket, server_side=True)
        address = f"https://{made.authority}/tin"
        with pytest.raises(Refused, match="certificate"):
            fetching.get(address, limits(made))
        assert made.asked == []
        trusting = ssl.create_default_context(cafile=certificate)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(connecting, "_context", lambda: trusting)
            assert fetching.get(address, limits(made)).data == PAGE.encode()


# what servers do


def test_a_page_comes_whole(there: House) -> None:
    for path in ("/tin", "/nen", "/toi?/tin", "/toi?tin", f"/toi?{there.host}/tin"):
        answer = fetching.get(there.host + path, limits(there))
        assert (answer.status, answer.media, answer.charset) == (200, "text/html", "utf-8")
        assert answer.data == PAGE.encode()
    assert there.headers[-1]["user-agent"] == fetching.AGENT
    assert "cookie" not in there.headers[-1]


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/", "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "//169.254.169.254/latest/",
        "file:///etc/passwd", "ftp://bao.example/", "http://u:p@bao.example/", "http://10.0.0.1/", "http://0x7f.1/",
        "http://bao.example:8080/", "http://[bad/",
    ],
)  # fmt: skip
def test_redirects_are_looked_at_like_the_first_address(there: House, target: str) -> None:
    with pytest.raises(Refused) as told:
        fetching.get(f"{there.host}/toi?{target}", limits(there))
    assert told.value.status == 400


def test_redirects_have_an_end(there: House) -> None:
    there.asked.clear()
    with pytest.raises(Refused, match="more than 5 times"):
        fetching.get(f"{there.host}/vong", limits(there))
    assert len(there.asked) == 6
    assert fetching.get(f"{there.host}/khong-dau", limits(there)).status == 301


@pytest.mark.parametrize("path", ["/nho-giot", "/nho-giot-dau"])
def test_a_drip_is_cut_off(there: House, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(Refused) as told:
        fetching.get(there.host + path, limits(there, seconds=0.4))
    assert told.value.status == 504
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize("path", ["/bom", "/lon", "/vo-tan"])
def test_bytes_are_counted_as_they_are_unpacked(there: House, path: str) -> None:
    with pytest.raises(Refused, match="larger than 1 MB") as told:
        fetching.get(there.host + path, limits(there, largest=1 << 20))
    assert told.value.status == 413


@pytest.mark.parametrize(
    ("path", "told"),
    [("/nen-hong", "no sound answer"), ("/nen-do", "broke off"), ("/nen-la", "unknown way: br"), ("/dut", "broke off")],
)
def test_broken_answers(there: House, path: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        fetching.get(there.host + path, limits(there))


# articles


def settings(there: House, **more: Any) -> Config:
    return Config(fetch_allow=(there.authority,), **more)


def test_an_article_is_read_with_what_its_page_says(there: House) -> None:
    documents, problems = pipeline.read([f"{there.host}/toi?/tin"], settings=settings(there))
    (one,) = documents
    assert problems == []
    assert (one.name, one.url) == (f"{there.host}/toi?/tin", f"{there.host}/tin")
    assert (one.title, one.source) == ("Xuất khẩu cả năm 2025", "Báo Sông Lam")
    assert str(one.published) == "2026-01-14"
    assert "475 tỷ USD" in one.text
    assert "Trang chủ" not in one.text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/utf16", "Kim ngạch xuất khẩu"),
        ("/latin", "Café: 475"),
        ("/1258", "Năm 2025 đạt 475"),
        ("/khong-kieu", "475 tỷ"),
    ],
)
def test_encodings_that_the_server_names(there: House, path: str, words: str) -> None:
    documents, _ = pipeline.read([there.host + path], settings=settings(there))
    assert words in documents[0].text
    assert documents[0].source in ("127.0.0.1", "Báo Sông Lam")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/anh", "what is there is no report but image/png"), ("/tep", "binary data"), ("/la", "not UTF-8"),
        ("/khong-co", "answers with status 404"), ("/hong", "status 500"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_told(there: House, path: str, told: str) -> None:
    documents, problems = pipeline.read([there.host + path], settings=settings(there), lang="en")
    assert documents == []
    assert told in problems[0].message
    assert problems[0].file == there.host + path


def test_files_and_addresses_keep_their_order(there: House, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Có 5 dự án.", encoding="utf-8")
    names = [str(path), f"{there.host}/tin", str(path), f"{there.host}/anh"]
    documents, problems = pipeline.read(names, settings=settings(there))
    assert [one.name for one in documents] == names[:3]
    assert problems[-1].file == names[3]


def test_this_machine_is_not_asked_unless_it_is_named(there: House) -> None:
    there.asked.clear()
    for one in (None, Config(), Config(fetch_allow=("127.0.0.1:1",)), settings(there, fetch=False)):
        documents, problems = pipeline.read([f"{there.host}/tin"], settings=one)
        assert (documents, len(problems)) == ([], 1)
    assert there.asked == []
    with pytest.raises(UserError, match="switched off"):
        pipeline.fetch("https://bao.example/", Config(fetch=False))


def test_a_proxy_of_the_environment_counts_where_it_is_asked_for(there: House, monkeypatch: pytest.MonkeyPatch) -> None:
    there.pages["http://bao.example/tin"] = lambda: (200, {"Content-Type": "text/html"}, PAGE.encode())
    monkeypatch.setenv("http_proxy", f"http://lan:b%C3%AD@{there.authority}")
    answer = fetching.get("http://bao.example/tin", Limits(proxied=True))
    assert answer.data == PAGE.encode()
    assert there.headers[-1]["proxy-authorization"].startswith("Basic ")
    with pytest.raises(Refused):  # what is plainly inside is not asked of a proxy either
        fetching.get("http://10.0.0.1/", Limits(proxied=True))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(socket.gaierror(-2, "x")))
    with pytest.raises(Refused, match="no host"):
        fetching.get("http://bao.example/tin", Limits())
