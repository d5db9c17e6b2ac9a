"""Every benchmark, one after the other: `make bench`, or `python -m benchmarks NAME …` for some of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_HELPERS = {"__init__", "__main__"}


def main(wanted: list[str]) -> int:
    """Run the named benchmarks, all without a name, each in a process of its own so that peak memory is its own.

    Returns:
        0 when all ran, 1 when one failed, 2 for a name that is none.
    """
    known = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in _HELPERS)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"no benchmark named {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    failed = []
    for name in wanted or known:
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
