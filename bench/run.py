"""Run every benchmark and compare its figures with `limits.toml`: `python -m bench.run [BENCHMARK …]`."""

from __future__ import annotations

import sys
from pathlib import Path

from gate.run import main

if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent, "measure", "limits.toml", sys.argv[1:]))
