"""`python -m frontdash` and the `frontdash` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line; exits with 0, 1 (our failure) or 2 (bad input)."""
    import sys

    from frontdash.cli.door import answer
    from frontdash.cli.outcome import OK, emit, ending

    text = answer(sys.argv[1:])
    if text is None:
        from frontdash.cli.main import run

        run()
    else:
        raise SystemExit(ending(lambda: emit([text]) or OK))


if __name__ == "__main__":
    main()
