"""A message as it came in, whatever the channel."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, Self

# unsend: take back the message `target_id` · ignored: kept for the record, nobody expects an answer
# (standby mode, group events, membership) · unknown: a kind the platform invented since.
Kind = Literal[
    "text",
    "image",
    "location",
    "sticker",
    "contact",
    "button",
    "follow",
    "unfollow",
    "unsend",
    "file",
    "ignored",
    "unknown",
]


# Files that are fetched for who works for a maker; other files are not wanted by anybody.
TABLE_ENDINGS = (".csv", ".xlsx", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One event of a platform. Only what its kind has is filled.

    `event_id` is unique per channel: a second delivery carries the same one. `sender` is the
    platform's id of the person. `token` is the payload of a pressed button, `text` the words,
    the emoji of a sticker, a shared telephone number or the payload of a deep link (`follow`).
    """

    channel: str
    event_id: str
    sender: str
    kind: Kind
    occurred_at: datetime
    text: str = ""
    token: str = ""
    message_id: str = ""
    target_id: str = ""
    media_id: str = ""
    media_key: str = ""
    latitude: float | None = None
    longitude: float | None = None
    reply_token: str = ""
    # Who answers a button press so that the phone stops waiting (Telegram's callback query id).
    callback_id: str = ""
    display_name: str = ""
    language: str = ""
    is_redelivery: bool = False
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """What the sender calls the file that came along, "" when it has no name."""
        return str(self.details.get("file_name", ""))

    @property
    def is_table(self) -> bool:
        """Whether this is a file that may hold a table, by its name; what is in it is looked at later."""
        return self.kind == "file" and self.file_name.lower().endswith(TABLE_ENDINGS)

    def to_json(self) -> dict[str, Any]:
        """As kept in the inbox: only what is filled."""
        all_values = ((name, getattr(self, name)) for name in self.__slots__)
        # 0.0 equals False, and is a latitude.
        values = {n: value for n, value in all_values if value is not False and value not in ("", None, {})}
        values["occurred_at"] = self.occurred_at.astimezone(UTC).isoformat()
        return values

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Back from the inbox."""
        return cls(**{**values, "occurred_at": datetime.fromisoformat(values["occurred_at"])})
