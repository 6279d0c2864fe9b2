"""`longarc framework …`, `standing`, `paths`, `profile`, `schema`: the engine on files, without a database.

A command imports what it works with when it runs, so that help and a quick check do not wait for what others need.
"""

import typer

from longarc.framework.cli.checking import check_command
from longarc.framework.cli.comparing import diff_command
from longarc.framework.cli.exporting import export_command
from longarc.framework.cli.importing import import_command
from longarc.framework.cli.publishing import publish_command
from longarc.framework.cli.starting import init_command

framework_app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Career frameworks as files.\n\nExample: longarc framework check careers/",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
framework_app.command("init")(init_command)
framework_app.command("check")(check_command)
framework_app.command("import")(import_command)
framework_app.command("diff")(diff_command)
framework_app.command("export")(export_command)
framework_app.command("publish")(publish_command)
