"""The command that writes a network's letters."""

from pathlib import Path

import click

from netlib.cli.group import PARTLY, T, bench_on, command, print_json


@command("letters")
@click.argument("key")
@click.argument("folder", metavar=T("cli.folder"), type=click.Path(path_type=Path, file_okay=False))
@click.option("--what", help=T("letters.option_what"))
@click.option("--meeting", type=int, help=T("letters.option_meeting"))
@click.option("--reference", type=click.Path(path_type=Path, dir_okay=False), help=T("cli.option_reference"))
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def letters(
    store: str | None, language: str | None, key: str, folder: Path, what: str | None, meeting: int | None,
    reference: Path | None, *, as_json: bool,
) -> int:  # fmt: skip
    """Write letters into a folder; what is missing in them is listed."""
    done = bench_on(store).letters(key, language or T.language).write(folder, what, meeting, reference=reference)
    if as_json:
        files = [
            {"file": str(path), "what": one.what, "meeting": one.meeting, "form": one.form, "paper": one.paper,
             "people": list(one.people), "problems": list(one.problems)}
            for path, one in zip(done.paths, done.files, strict=True)
        ]  # fmt: skip
        print_json({"network": key, "files": files, "left_out": list(done.left_out)})
    else:
        click.echo(T("letters.written", n=len(done.files), path=folder) if done.files else T("letters.nothing_written"))
        if done.left_out:
            click.echo(T("letters.left_out_title"))
        for one in done.left_out:
            click.echo(f"  {one}")
    return PARTLY if done.left_out else 0
