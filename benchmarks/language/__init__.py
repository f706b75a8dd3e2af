"""How well the bot reads Thai, measured on messages it was not made from."""
