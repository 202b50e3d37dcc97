"""The `frontdash` command: a PATH opens the screen, a command does what its name says."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from frontdash import __version__
from frontdash.cli.change import add, set_, undo, withdraw
from frontdash.cli.check import check
from frontdash.cli.cite import cite
from frontdash.cli.derive import derive
from frontdash.cli.diff import diff
from frontdash.cli.disputes import disputes
from frontdash.cli.export import export
from frontdash.cli.extract import extract
from frontdash.cli.fast_path import COMPLETE, PROGRAM
from frontdash.cli.history import edits, history, verify
from frontdash.cli.import_ import import_
from frontdash.cli.outcome import EXIT_CODES, ending, say
from frontdash.cli.proof import proof
from frontdash.cli.rejects import rejects
from frontdash.cli.replay import replay
from frontdash.cli.report import report
from frontdash.cli.request import (
    STDIN,
    chosen_mapping,
    chosen_plain,
    narrate,
    open_request,
    path_argument,
    view_options,
)
from frontdash.cli.screen import drawable as drawable
from frontdash.cli.screen import keyboard as keyboard
from frontdash.cli.screen import run_screen
from frontdash.cli.screenshot import screenshot
from frontdash.cli.show import print_figures, show
from frontdash.cli.trace import trace
from frontdash.errors import BAD_INPUT, INTERRUPTED, OK
from frontdash.figures.formats import FORMATS, having
from frontdash.session.opening import OpenRequest, exists

OPEN = "(open)"
"""The command of a command line that names none; nobody types its name."""


class CommandLine(click.Group):
    """A group whose first word is a PATH unless it is a command; its help shows what a PATH takes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Send everything that names no command to the one that opens the screen."""
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        completing_first_word = ctx.resilient_parsing and not args
        if not completing_first_word and not (args and (args[0] in self.commands or args[0] in own)):
            if args and not ctx.resilient_parsing:
                self._require_no_slip(ctx, args[0])
            args = [OPEN, *args]
        return super().parse_args(ctx, args)

    def _require_no_slip(self, ctx: click.Context, word: str) -> None:
        """Raise `UsageError` for a first word that is nothing but a command with a slip of the finger."""
        from difflib import get_close_matches

        near = get_close_matches(word.casefold(), self.list_commands(ctx), n=1, cutoff=0.7)
        if near and word.isalpha() and not exists(word):
            ctx.fail(f"{word}: no such command or file; did you mean {PROGRAM} {near[0]}?")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both ways to use the program."""
        formatter.write_usage(PROGRAM, "[OPTIONS] [PATH]")
        formatter.write_usage(PROGRAM, "COMMAND [OPTIONS] [PATH]", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of opening a PATH with our own, then the commands."""
        options = [p for p in (*self.commands[OPEN].params, *self.get_params(ctx)) if isinstance(p, click.Option)]
        with formatter.section("Options"):
            formatter.write_dl([record for p in options if (record := p.get_help_record(ctx)) is not None])
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a first word: a command, an option of opening, or a PATH."""
        opening = click.Context(self.commands[OPEN], parent=ctx, resilient_parsing=True)
        # Shells start anew at an item of the type file, so it goes first.
        file = [] if incomplete.startswith("-") else [CompletionItem(incomplete, type="file")]
        options = self.commands[OPEN].shell_complete(opening, incomplete)
        return [*file, *super().shell_complete(ctx, incomplete), *options]


class Opening(click.Command):
    """The hidden command; its help is that of the program."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help of the program."""
        assert ctx.parent is not None
        return ctx.parent.get_help()


_READ = having("reader", FORMATS)
INTRODUCTION = f"""Open published figures in linked panels: who says how many, in which words, in km or miles.

PATH is a table ({", ".join(form.title for form in _READ if form.kind != "packed")}, also
in {", ".join(form.title for form in _READ if form.kind == "packed")}), FILE#TABLE for one table of several,
'data/*.csv' for several files with the same columns, an http or https address, a folder with datapackage.json, - for
standard input, or a link as the screen copies it: 'data.csv?source=Oleksandr%20Syrskyi&units=mi'. Without a PATH the
bundled dataset opens. A file that is named like a command is opened as ./show. Where standard output is no terminal,
the figures are printed as by the command show.
"""
HELP = {"help_option_names": ["-h", "--help"]}


@click.group(cls=CommandLine, help=INTRODUCTION, epilog=EXIT_CODES, context_settings=HELP)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def command_line() -> None:
    pass


@command_line.command(OPEN, cls=Opening, hidden=True, context_settings=HELP)
@path_argument
@view_options
@click.option("--since", metavar="OLD", help="Mark what was added or changed since an older version of PATH.")
@click.option("--log", metavar="FILE", help="Write down what is done in the screen; `frontdash replay` does it again.")
@click.option("--edit", is_flag=True, help="Make the figures writable; PATH may be a new .csv or .tsv.")
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s", hidden=True)
def open_(
    path: str | None,
    units: str | None,
    sources: tuple[str, ...],
    where: tuple[str, ...],
    since: str | None,
    log: str | None,
    edit: bool,
) -> int:
    """Open the screen, or print the figures where there is none."""
    if path is not None and path in command_line.commands and not exists(path):
        raise click.UsageError(f"{path}: no such file; the command {path} goes first: {PROGRAM} {path} PATH")
    request = OpenRequest(path, units, sources, where, mapping=chosen_mapping(), plain=chosen_plain())
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        from frontdash.reading import open_dataset

        opened = open_request(request)
        if log is not None:
            say("--log: there is no terminal, so there is nothing to write down")
            return BAD_INPUT
        if since is not None:
            open_dataset(since, unit_system=opened.dataset.unit_system)
            say(f"--since marks changes on the screen alone; to print them: {PROGRAM} diff {shlex.quote(since)} PATH")
        say("no terminal to draw on; printing the figures as `frontdash show` does")
        narrate(opened)
        print_figures(opened)
        return OK
    request = replace(request, since=since, log=log, edit=edit)
    # Standard input is read before the terminal takes the place of the pipe.
    piped = open_request(request) if path == STDIN else None
    if not keyboard():
        given = "the figures come from standard input, and" if path == STDIN else "standard input is none, and"
        say(f"{given} there is no terminal (/dev/tty) to take keys from; to print the figures: {PROGRAM} show")
        return BAD_INPUT
    return run_screen(request, piped)


command_line.add_command(show)
command_line.add_command(export)
command_line.add_command(cite)
command_line.add_command(rejects)
command_line.add_command(import_)
command_line.add_command(extract)
command_line.add_command(proof)
command_line.add_command(check)
command_line.add_command(diff)
command_line.add_command(disputes)
command_line.add_command(screenshot)
command_line.add_command(replay)
command_line.add_command(derive)
command_line.add_command(trace)
command_line.add_command(report)
for change in (add, set_, withdraw, undo, history, verify, edits):
    command_line.add_command(change)


@command_line.command(short_help="Print the script for shell completion.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete commands, options, unit views and formats.

    \b
    bash: eval "$(frontdash completion bash)"      in ~/.bashrc
    zsh:  eval "$(frontdash completion zsh)"       in ~/.zshrc
    fish: frontdash completion fish | source       in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    from frontdash.cli.outcome import emit

    script = get_completion_class(shell)
    assert script is not None
    emit([script(command_line, {}, PROGRAM, COMPLETE).source(), "\n"])


def _dispatch(args: list[str]) -> int:
    instruction = os.environ.get(COMPLETE)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(command_line, {}, PROGRAM, COMPLETE, instruction)
    # Not through click's own main(): that ends a closed pipe with exit code 1.
    try:
        with command_line.make_context(PROGRAM, args) as context:
            return command_line.invoke(context) or OK
    except click.NoSuchOption as error:
        from difflib import get_close_matches

        # click offers whatever is a little alike.
        near = get_close_matches(error.option_name, error.possibilities or (), n=1, cutoff=0.75)
        raise click.NoSuchOption(error.option_name, possibilities=near, ctx=error.ctx) from error


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line `args` (the process's own where None) and return its exit code; prints all messages."""
    words = list(sys.argv[1:] if args is None else args)
    return ending(lambda: _dispatch(words))


def run() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    code = main()
    if code == INTERRUPTED:  # a second ctrl+c while the interpreter ends would make it another code
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise SystemExit(code)
