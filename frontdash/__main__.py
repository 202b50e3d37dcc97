"""`python -m frontdash` and the `frontdash` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line; exits with 0, 1 (our failure) or 2 (bad input)."""
    import sys

    from frontdash.cli import fast_path
    from frontdash.cli.outcome import emit, ending

    words = sys.argv[1:]
    text = fast_path.answer(words)
    if text is not None:
        raise SystemExit(ending(lambda: emit([text])))
    if fast_path.goes_straight_to_the_screen(words):
        raise SystemExit(ending(lambda: fast_path.screen(words)))
    from frontdash.cli.main import run

    run()


if __name__ == "__main__":
    main()
