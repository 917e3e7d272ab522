"""What all tests share: where the project stands, and settings under which hypothesis never fails for slowness."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Run by the tests of the plugin, in a copy: some of its assertions must fail.
collect_ignore = ["sample_project"]
ROOT = Path(__file__).resolve().parent.parent

# A busy machine is no reason for a failure, and the same tree must give the same result each time.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the checkout."""
    return ROOT
