"""The files that the fake Telegram keeps."""

import io
import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PIL import Image

from core.clock import Clock
from tests.fakes.telegram_spec import File, RefusedError, bad

PATH_LIFE = timedelta(hours=1)
DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024
UPLOAD_PHOTO_MAX_BYTES = 10 * 1024 * 1024
UPLOAD_MAX_BYTES = 50 * 1024 * 1024


@dataclass
class Kept:
    """A file that Telegram has."""

    file_id: str
    name: str
    content: bytes
    path: str
    size: int
    path_until: datetime | None = None


class Files:
    """Every file by its id."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._files: dict[str, Kept] = {}
        self._numbers = itertools.count(1)

    def keep(self, content: bytes, folder: str, name: str = "", size: int | None = None) -> Kept:
        """Keep a file; `size` makes it pretend to be larger."""
        number = next(self._numbers)
        path = f"{folder}/file_{number}.{'jpg' if folder == 'photos' else 'bin'}"
        kept = Kept(f"AgAD{number:012d}", name or path, content, path, len(content) if size is None else size)
        self._files[kept.file_id] = kept
        return kept

    def forget(self) -> None:
        """Let every id be unknown from now on."""
        self._files.clear()

    def open_path(self, file_id: str) -> Kept:
        """Make the file downloadable for an hour."""
        kept = self._files.get(file_id)
        if kept is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if kept.size > DOWNLOAD_MAX_BYTES:
            raise bad("file is too big")
        kept.path_until = self._clock() + PATH_LIFE
        return kept

    def find_open(self, path: str) -> Kept | None:
        """The file at this path, while the path is good."""
        kept = next((each for each in self._files.values() if each.path == path), None)
        return kept if kept and kept.path_until and self._clock() < kept.path_until else None

    def resolve(self, photo: File | str, files: dict[str, File], is_photo: bool) -> Kept:
        """The file behind an upload, a known id or an address."""
        if isinstance(photo, str) and photo.startswith("attach://"):
            if photo[9:] not in files:
                raise bad("there is no such attached file")
            photo = files[photo[9:]]
        if isinstance(photo, File):
            if not photo.content:
                raise bad("file must be non-empty")
            if is_photo:
                _check_picture(photo.content)
            elif len(photo.content) > UPLOAD_MAX_BYTES:
                raise RefusedError(413, "Request Entity Too Large")
            return self.keep(photo.content, "photos", photo.name)
        if photo in self._files:
            return self._files[photo]
        if photo.startswith("https://"):
            return self.keep(b"", "photos", photo)
        raise bad("wrong file identifier/HTTP URL specified")


def sizes(kept: Kept) -> list[dict[str, Any]]:
    """A photo as Telegram describes it, the largest size last."""
    large = {
        "file_id": kept.file_id,
        "file_unique_id": "u",
        "file_size": kept.size,
        "width": 800,
        "height": 600,
    }
    return [{**large, "file_id": f"{kept.file_id}s", "width": 90, "height": 67}, large]


def _check_picture(content: bytes) -> None:
    if len(content) > UPLOAD_PHOTO_MAX_BYTES:
        raise bad("too big for a photo")
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
    except OSError:
        raise bad("IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
