"""`python -m tests.crash 10000` kills writers while they write; see `tests.campaigns.crash`."""

import os
import sys

# A forked child has none of the threads of Polars; with a single one, Polars uses the child's own.
os.environ["POLARS_MAX_THREADS"] = "1"

from tests.campaigns.crash import campaign, main, two_writers

__all__ = ["campaign", "two_writers"]

if __name__ == "__main__":
    sys.exit(main())
