"""Whether a flask command that somebody wrote down exists, with just these options."""

import re
import shlex

import click


def fault_of(root: click.Group, line: str) -> str:
    """What is wrong with `database upgrade [--dry-run]`; blank if nothing is. Nothing is run.

    A command that is only named, without anything behind it, need not name its arguments.
    """
    words = shlex.split(re.sub(r"[\[\]]", "", re.sub(r"\\?\|(?=-)", " ", line)))
    command: click.Command = root
    context = click.Context(root, info_name="flask")
    while isinstance(command, click.Group):
        if not words or words[0] in ("…", "--help"):
            return ""
        name = words.pop(0)
        found = command.get_command(context, name)
        if found is None:
            return f"there is no command {name!r} in {context.command_path!r}"
        command, context = found, click.Context(found, info_name=name, parent=context)
    try:
        return _misfit(command, context, words) if words else ""
    except click.UsageError as error:
        return error.format_message()


def _misfit(command: click.Command, context: click.Context, words: list[str]) -> str:
    options, surplus, _ = command.make_parser(context).parse_args(list(words))
    if surplus:
        return f"{context.command_path!r} takes no {surplus[0]!r}"
    for parameter in command.get_params(context):
        value = options.get(parameter.name)
        written = isinstance(value, (str, list, tuple))
        if isinstance(parameter, click.Argument) and parameter.required and not written:
            return f"{context.command_path!r} wants {parameter.make_metavar(context)}"
        if written and not isinstance(parameter.type, (click.Path, click.File)):
            parameter.type_cast_value(context, value)
    return ""
