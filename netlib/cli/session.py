"""Commands on a network's final meeting: making it ready, going to a step, codes, how far it is."""

from typing import Any

import click

from netlib.cli.group import USAGE, Commands, T, bench_on, common, main_group, print_json
from netlib.model import lifecycle

JSON = click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))


@main_group.group("session", cls=Commands, invoke_without_command=True, help=T("session.help"))
@click.argument("key")
@click.pass_context
def session(context: click.Context, key: str) -> int:
    """Gather what is done with one network's final meeting."""
    context.obj = key
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
    return USAGE


@session.command("open", help=T("session.help_open"))
@click.option("--participants", type=click.IntRange(1, 200), help=T("session.option_participants"))
@JSON
@common
@click.pass_obj
def open_(key: str, store: str | None, language: str | None, participants: int | None, *, as_json: bool) -> None:  # noqa: ARG001  every command takes a language
    """Make the final meeting ready."""
    from netlib.workbench import handbooks, sessions  # noqa: PLC0415  pandas is slow to import

    bench = bench_on(store)
    done = sessions.open_final(bench, key, participants)
    told: dict[str, Any] = {"session": done.session, "codes": list(done.codes), "url": _address("/join")}
    if as_json:
        return print_json(told)
    book = handbooks.of_network(bench, key)
    found = [book.category(one) for one in done.categories]
    names = [(one.plural or one.label)[T.language] for one in found]
    click.echo(T("session.opened", categories=", ".join(names)))
    if done.chosen:
        click.echo(T("session.chosen", n=len(names)))
    _print_codes(done.codes)
    click.echo(T("session.where", url=_address(f"/meeting/{key}/leader")))
    return None


@session.command("step", help=T("session.help_step"))
@click.argument("to", metavar=T("session.step"), type=click.Choice(lifecycle.SESSION))
@click.option("--category", default="", help=T("session.option_category"))
@common
@click.pass_obj
def step(key: str, store: str | None, language: str | None, to: str, category: str) -> None:  # noqa: ARG001
    """Go to a step."""
    from netlib.workbench import sessions  # noqa: PLC0415

    bench = bench_on(store)
    action = sessions.step(bench, key, to, category)
    now = T(f"session.at_{to}")
    click.echo(T("session.moved", step=now, network=key, action=action) if action else T("session.stays", step=now))


@session.command("codes", help=T("session.help_codes"))
@click.argument("n", type=click.IntRange(1, 200))
@JSON
@common
@click.pass_obj
def codes(key: str, store: str | None, language: str | None, n: int, *, as_json: bool) -> None:  # noqa: ARG001
    """Make codes for further seats."""
    from netlib.workbench import sessions  # noqa: PLC0415

    found = sessions.further_codes(bench_on(store), key, n)
    if as_json:
        return print_json({"codes": found, "url": _address("/join")})
    return _print_codes(found)


@session.command("state", help=T("session.help_state"))
@JSON
@common
@click.pass_obj
def state(key: str, store: str | None, language: str | None, *, as_json: bool) -> None:  # noqa: ARG001
    """Tell how far the meeting is."""
    from netlib.workbench import handbooks, sessions  # noqa: PLC0415

    bench = bench_on(store)
    told = sessions.state(bench, key)
    if as_json:
        return print_json(told)
    click.echo(T(f"session.at_{told['step']}"))
    book = handbooks.of_network(bench, key)
    for category, n in told["written"].items():
        found = book.category(category)
        click.echo("  " + T("session.written", category=(found.plural or found.label)[T.language], n=n))
    if told["late"]:
        click.echo("  " + T("session.late", n=told["late"]))
    return None


def _print_codes(found: list[str] | tuple[str, ...]) -> None:
    """Print codes to be read from a card; they are shown this once."""
    if found:
        click.echo(T("session.codes", n=len(found)))
        for code in found:
            click.echo(f"  {code}")


def _address(path: str) -> str:
    """Give an address on the port that `netlib serve` usually takes."""
    from netlib import server  # noqa: PLC0415  only these answers need it

    return f"http://{server.LOOPBACK}:{server.USUAL[0]}{path}"
