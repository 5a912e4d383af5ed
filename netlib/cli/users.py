"""Commands on accounts: making one, giving it a password."""

import sys

import click

from netlib.cli.group import T, bench_on, common, subgroup

user = subgroup("user")


def _password() -> str:
    """Ask for a password twice without showing it; where nobody sits at a keyboard, read one line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt(T("cli.password"), hide_input=True, confirmation_prompt=T("cli.password_again"), err=True))


@user.command("add", help=T("cli.help_user_add"))
@click.argument("name")
@click.option("--role", required=True, help=T("cli.option_role"))
@click.option("--network", "key", help=T("cli.option_user_network"))
@common
def add(store: str | None, language: str | None, name: str, role: str, key: str | None) -> None:  # noqa: ARG001
    """Make an account."""
    from netlib.workbench import accounts  # noqa: PLC0415  `netlib --help` needs no pandas

    bench = bench_on(store, create=True)
    accounts.add(bench.store, bench.viewer, name, _password(), role=role, network=key)
    click.echo(T("cli.user_added", name=name))


@user.command("password", help=T("cli.help_user_password"))
@click.argument("name")
@common
def password(store: str | None, language: str | None, name: str) -> None:  # noqa: ARG001
    """Give an account a new password."""
    from netlib.workbench import accounts  # noqa: PLC0415

    bench = bench_on(store)
    accounts.set_password(bench.store, bench.viewer, name, _password())
    click.echo(T("cli.password_changed", name=name))
