"""BLAKE2, which names findings and compiled files: from where hashlib has it, without OpenSSL, which hashlib starts.

random does the same with SHA-2 in the standard library. Python does not promise the inner module, so hashlib is the
other way to the same functions.
"""

try:
    from _blake2 import blake2b, blake2s
except ImportError:
    from hashlib import blake2b, blake2s

__all__ = ["blake2b", "blake2s"]
