"""Pictures as large as a page shows them: made once, anew when the picture changes, and only public ones."""

import io
import os

import pytest
from flask.testing import FlaskClient
from PIL import Image

from web.parts import Parts


def picture(colour: str, size: tuple[int, int] = (1200, 800)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "JPEG")
    return buffer.getvalue()


def test_it_is_no_longer_than_asked_for_and_made_anew_when_it_changes(
    client: FlaskClient, parts: Parts
) -> None:
    parts.media.save("products/a.jpg", picture("red"))
    answer = client.get("/media/small/480/products/a.jpg", buffered=True)
    assert answer.mimetype == "image/webp"
    assert "max-age" in answer.headers["Cache-Control"]
    assert Image.open(io.BytesIO(answer.data)).size == (480, 320)
    parts.media.save("products/a.jpg", picture("blue"))
    later = parts.media.path("small/480/products/a.jpg.webp").stat().st_mtime + 5
    os.utime(parts.media.path("products/a.jpg"), (later, later))
    again = Image.open(io.BytesIO(client.get("/media/small/480/products/a.jpg", buffered=True).data)).convert(
        "RGB"
    )
    assert again.getpixel((9, 9))[2] > 200  # type: ignore[index]


def test_a_small_one_is_not_made_larger(client: FlaskClient, parts: Parts) -> None:
    parts.media.save("products/b.png", picture("red", (90, 60)))
    answer = client.get("/media/small/960/products/b.png", buffered=True)
    assert Image.open(io.BytesIO(answer.data)).size == (90, 60)


def test_what_is_no_picture_is_sent_as_it_is(client: FlaskClient) -> None:
    answer = client.get("/media/small/480/products/SILK-012.jpg", buffered=True)
    assert answer.data.endswith(b"not a real picture")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "480/slips/line-secret.jpg",
        "480/uploads/visitor/a.jpg",
        "480/promptpay/a.png",
        "480/products/../slips/line-secret.jpg",
        "480/products/none.jpg",
        "481/products/SILK-012.jpg",
        "480/small/480/products/SILK-012.jpg.webp",
    ],
)
def test_nothing_else_is_reached(client: FlaskClient, parts: Parts, path: str) -> None:
    parts.media.save("slips/line-secret.jpg", picture("red"))
    parts.media.save("promptpay/a.png", picture("red"))
    assert client.get(f"/media/small/{path}", buffered=True).status_code == 404
