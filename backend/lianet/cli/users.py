"""`lianet users`: who may ask a backend of several users."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lianet.cli.output import JsonOption, answer
from lianet.cli.plain_help import PlainCommand, PlainGroup
from lianet.contract.service import UserAdded, UsersListed
from lianet.service.users import add_user, read_users, remove_user

group = typer.Typer(
    help="Users of lianet serve --users FILE.", no_args_is_help=True, cls=PlainGroup
)

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="Small letters, digits, - and _.")
]
FileOption = Annotated[Path, typer.Option("--users", help="The file of users.")]
HERE = Path("lianet-users")


@group.command("add", cls=PlainCommand)
def add(name: NameArgument, users: FileOption = HERE, as_json: JsonOption = False) -> None:
    """Add a user, and print their token: once, it is kept nowhere."""
    token = add_user(users, name)
    answer(UserAdded(name=name, token=token), as_json, [("user", name), ("token", token)])


@group.command("remove", cls=PlainCommand)
def remove(name: NameArgument, users: FileOption = HERE, as_json: JsonOption = False) -> None:
    """Let a user in no more; their files stay."""
    remove_user(users, name)
    listed(users, as_json=as_json)


@group.command("list", cls=PlainCommand)
def listed(users: FileOption = HERE, as_json: JsonOption = False) -> None:
    """Name the users."""
    names = sorted(read_users(users))
    answer(UsersListed(users=names), as_json, [("users", ", ".join(names) or "none")])
