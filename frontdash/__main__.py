"""`python -m frontdash` and the `frontdash` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line; exits with 0, 1 (our failure) or 2 (bad input)."""
    from frontdash.cli.main import run

    run()


if __name__ == "__main__":
    main()
