"""The command that writes a network's meetings as a calendar file."""

from pathlib import Path

import click

from netlib.cli.group import PARTLY, T, bench_on, command, print_json


@command("calendar")
@click.argument("key")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--leader", "leading", is_flag=True, help=T("cli.option_leading"))
@click.option("--meeting", type=int, help=T("cli.option_one_meeting"))
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def calendar(
    store: str | None, language: str | None, key: str, path: Path, *, leading: bool, meeting: int | None, as_json: bool
) -> int:  # fmt: skip
    """Write a calendar file; meetings without a date are left out, and listed."""
    from netlib.workbench import calendar as making  # noqa: PLC0415  pandas is slow to import

    made = making.make(bench_on(store), key, leading=leading, meeting=meeting, language=language or T.language)
    made.write(path)
    gone = sum(one.cancelled for one in made.events)
    missing = [{"number": one.number, "kind": one.kind, "message": one.told(T)} for one in made.left_out]
    if as_json:
        print_json({"network": key, "path": str(path), "events": len(made.events), "cancelled": gone,
                    "left_out": missing})  # fmt: skip
    else:
        click.echo(T("calendar.written", n=len(made.events), path=path))
        if gone:
            click.echo(T("calendar.cancelled_too", n=gone))
        if missing:
            click.echo(T("calendar.left_out", n=len(missing)))
        for one in missing:
            click.echo(f"  {one['message']}")
    return PARTLY if missing else 0
