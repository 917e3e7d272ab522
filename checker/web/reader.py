"""Reads one uploaded file in a process of its own, within bounds: run by uploads.py."""

from __future__ import annotations

import json
import sys
from datetime import date

MEMORY = 1 << 30  # bytes of address space
SECONDS = 25  # of computing


def main() -> int:
    """A line of JSON and the file's bytes on standard input; the documents as JSON on standard output."""
    from checker import pipeline
    from checker.web.uploads import to_row

    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    _bound()
    published = date.fromisoformat(asked["published"]) if asked["published"] else None
    documents, problems = pipeline.read_bytes(
        asked["name"], data, kind=asked["kind"], published=published, lang=asked["lang"]
    )
    rows = {"documents": [to_row(one) for one in documents], "problems": [list(one) for one in problems]}
    sys.stdout.buffer.write(json.dumps(rows).encode())
    return 0


def _bound() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: the time limit of uploads.py remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
