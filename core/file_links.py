"""Links to files of the media store: signed, for an hour, for channels that can hand over no file."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from core.media import MediaStore

VALID = timedelta(hours=1)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Makes and reads them. A token holds the key, what the file is called, and when it ends."""

    base_url: str
    key: bytes = field(repr=False)

    def make_url(self, media_key: str, file_name: str, now: datetime) -> str:
        """Where the file can be fetched for an hour."""
        token = self._signer.dumps([media_key, file_name, int((now + VALID).timestamp())])
        return f"{self.base_url.rstrip('/')}/files/{token!s}"

    def read_token(self, token: str, now: datetime) -> tuple[str, str] | None:
        """The media key and the file's name, or None for what we did not sign or whose hour is over."""
        if len(token) > _LONGEST:
            return None
        try:
            media_key, file_name, ends = self._signer.loads(token)
        except (BadSignature, ValueError):
            return None
        return (media_key, file_name) if now <= datetime.fromtimestamp(ends, UTC) else None

    @property
    def _signer(self) -> URLSafeSerializer:
        return URLSafeSerializer(self.key, salt="files")


def remove_old_files(media: MediaStore, folder: str, before: datetime) -> int:
    """Throw away what lies in this folder since before then; how many files."""
    old = [path for path in media.files(folder) if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
