"""`python -m tests.monkey 30` types at random in real terminals; see `tests.campaigns.terminal_monkey`."""

import sys

from tests.campaigns.terminal_monkey import main

if __name__ == "__main__":
    sys.exit(main())
