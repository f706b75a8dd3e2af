"""What a page says of itself to search engines and to those who share its link."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from core.texts import LANGUAGES
from web.front import Front, other_language

LONGEST_DESCRIPTION = 155


@dataclass(frozen=True, slots=True)
class Head:
    """Title, addresses and JSON-LD. `path` and `query` name the page without its language."""

    front: Front
    title: str
    description: str
    path: str
    query: dict[str, str | int] = field(default_factory=dict)
    image_key: str = ""
    kind: str = "website"
    is_indexed: bool = True
    things: Sequence[dict[str, Any]] = ()

    @property
    def canonical(self) -> str:
        """The one address of this page."""
        return self.front.address(self.path, query=self.query)

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """(hreflang, address) of each language, and of what suits everybody else."""
        front = self.front
        every = [(one, front.address(self.path, one, self.query)) for one in LANGUAGES]
        return [*every, ("x-default", front.address(self.path, front.first_language, self.query))]

    @property
    def switch(self) -> str:
        """The page in the other language, said outright: the browser may remember this one."""
        here = "/" if self.path.startswith("https://") else self.path
        values = {**self.query, "lang": other_language(self.front)}
        return f"{here}?{urlencode(values)}"

    @property
    def image(self) -> str:
        """The picture that stands for this page."""
        return f"{self.front.base_url}/media/{self.image_key}" if self.image_key else ""

    @property
    def short(self) -> str:
        """The description as long as it is shown."""
        words = " ".join(self.description.split())
        return words if len(words) <= LONGEST_DESCRIPTION else words[: LONGEST_DESCRIPTION - 1] + "…"

    @property
    def json_ld(self) -> Markup:
        """The things as one JSON-LD text that cannot end its element."""
        graph = {"@context": "https://schema.org", "@graph": list(self.things)}
        text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
        # The same letters, but none that HTML could take for a tag.
        for letter in "<>&":
            text = text.replace(letter, f"\\u{ord(letter):04x}")
        return Markup(text)  # noqa: S704 - nothing in it is markup any more
