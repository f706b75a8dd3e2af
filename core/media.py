"""Pictures and papers, kept under a key such as `products/SILK-012.jpg`."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from core.errors import SettingsError

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


class MediaStore:
    """Keeps files below one folder. `url` is `file://…`, absolute or relative to the folder of
    the program; anything else raises SettingsError.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme != "file":
            raise SettingsError(f"MEDIA_URL must begin with file://, not {parts.scheme}://")
        self.root = Path(unquote(parts.netloc + parts.path))

    def path(self, key: str) -> Path:
        """Where the file of this key lies. Raises KeyError for a key that no file may have."""
        if not _KEY.fullmatch(key) or ".." in key:
            raise KeyError(key)
        return self.root / key

    def save(self, key: str, content: bytes) -> None:
        """Write the file whole or not at all."""
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(path.name + ".part")
        unfinished.write_bytes(content)
        unfinished.replace(path)

    def load(self, key: str) -> bytes:
        """Read the file. Raises KeyError when there is none."""
        try:
            return self.path(key).read_bytes()
        except OSError as error:
            raise KeyError(key) from error

    def files(self, folder: str) -> list[Path]:
        """The files of one folder, such as `sheets`; none where there is no such folder."""
        return [path for path in self.path(folder).glob("*") if path.is_file()]

    def has(self, key: str) -> bool:
        """Whether there is such a file."""
        return self.path(key).is_file()
