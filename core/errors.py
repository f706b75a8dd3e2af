"""The errors that people may meet. The code is a key in the text catalogues."""


class OtopError(Exception):
    """Base of every error of ours."""


class ShopError(OtopError):
    """A rule of the shop said no.

    `code` names the text that explains it and what to do next; `slots` fill that text.
    The engine and the pages turn it into words, so it never carries a sentence itself.
    """

    def __init__(self, code: str, **slots: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.slots = slots


class SettingsError(OtopError):
    """The program may not start like this; the message tells the operator what to set."""
