"""`python -m tests.crash 10000` kills writers while they write; see `tests.campaigns.crash`."""

import sys

from tests.campaigns.crash import campaign, main, two_writers

__all__ = ["campaign", "two_writers"]

if __name__ == "__main__":
    sys.exit(main())
