"""The first stage: bytes of any of the formats that reports come in → checker.model.Document."""

from checker.documents.identity import content_key, is_address, same_as, url_key
from checker.documents.normalising import composed, raw_offset
from checker.documents.reading import iter_documents, read_bytes, read_paths

__all__ = [
    "composed", "content_key", "is_address", "iter_documents", "raw_offset", "read_bytes", "read_paths",
    "same_as", "url_key",
]  # fmt: skip
