"""`python -m tests.fuzz 10000` reads hostile inputs; see `tests.campaigns.fuzz`."""

import sys

from tests.campaigns.fuzz import main

if __name__ == "__main__":
    sys.exit(main())
