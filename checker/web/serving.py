"""Starts the desk: what it needs is loaded, the address is checked, and the server runs until it is stopped."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from checker.config import Config
from checker.errors import UserError
from checker.messages import say


def serve(
    settings: Config,
    *,
    against: Sequence[str] = (),
    reference: Sequence[Path] = (),
    rules: Sequence[Path] = (),
    host: str = "127.0.0.1",
    port: int = 8765,
    keep: Path | None = None,
    users: Path | None = None,
    lang: str = "vi",
    tell: Callable[[str], None],
) -> int:
    """Runs the server. UserError where its packages are missing or the address cannot be used."""
    try:
        import uvicorn

        from checker.web import people
        from checker.web.app import make_app
        from checker.web.desk import Desk
        from checker.web.memory import Memory
        from checker.web.protection import LOCAL
    except ImportError as error:
        raise UserError(
            "the desk needs {name}", hint="pip install 'fact-consistency-checker[web]'", values={"name": error.name}
        ) from None
    local = _is_local(host)
    tokens = people.load(users) if users else {} if local else {secrets.token_urlsafe(24): say(lang, "Editor")}
    memory = Memory(keep)
    desk = Desk(
        settings, memory, against=against, reference=reference, rules=rules, lang=lang,
        learned=keep.with_suffix(".rules") if keep is not None else None,
    )  # fmt: skip
    for problem in desk.problems:
        tell(f"{problem.file}: {problem.message}")
    app = make_app(desk, memory, people.People(tokens), lang=lang, hosts=LOCAL if local else ())
    shown = f"[{host}]" if ":" in host else host
    tell(
        say(
            lang, "The desk is open at http://{host}:{port} ({reports:report|reports} in the archive); "
            "Ctrl-C closes it.", host=shown, port=port, reports=desk.size,
        )
    )  # fmt: skip
    if tokens and not users:
        tell(say(lang, "Token for signing in: {key}", key=next(iter(tokens))))
    if keep is None:
        tell(say(lang, "Drafts and decisions are kept until it closes; --keep FILE keeps them for good."))
    server = uvicorn.Server(
        uvicorn.Config(
            app, host=host, port=port, log_level="error", access_log=False, server_header=False, date_header=False,
            limit_concurrency=64, timeout_keep_alive=10, h11_max_incomplete_event_size=32_768, lifespan="off",
        )
    )  # fmt: skip
    try:
        server.run()
    except SystemExit:
        raise UserError("this address cannot be used: {host}:{port}", values={"host": host, "port": port}) from None
    finally:
        memory.close()
    return 0


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


__all__ = ["serve"]
