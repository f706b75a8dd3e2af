"""`flask language explain`: how a message is understood, step by step."""

import click
from flask.cli import AppGroup

from bot.language.understand import explain

language_commands = AppGroup("language", help="How messages are understood.")


@language_commands.command("explain")
@click.argument("text")
@click.option("--state", default="", help="Where the conversation stands, such as `product`.")
def explain_command(text: str, state: str) -> None:
    """Print each step from TEXT to its meaning."""
    for step in explain(text, state):
        click.echo(step)
