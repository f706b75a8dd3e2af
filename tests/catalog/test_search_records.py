"""The file in which a big index keeps its records."""

from pathlib import Path

import pytest

from catalog.search_records import NAME, Records, RecordWriter


def test_records_are_read_where_they_lie(tmp_path: Path) -> None:
    texts = ["ผ้าไหม", "", "a\nb\x1f", "น้ำพริก" * 500]
    with RecordWriter(tmp_path) as writer:
        places = [writer.add(text) for text in texts]
    records = Records(tmp_path)
    assert [records.read(place) for place in reversed(places)] == texts[::-1]


def test_what_is_flushed_is_read_while_more_is_written(tmp_path: Path) -> None:
    with RecordWriter(tmp_path) as writer:
        place = writer.add("ผ้าไหม")
        writer.flush()
        records = Records(tmp_path)
        assert records.read(place) == "ผ้าไหม"
        later = writer.add("เสื่อกก")
    assert records.read(later) == "เสื่อกก"


def test_a_file_cut_off_is_an_error_and_no_crash(tmp_path: Path) -> None:
    with RecordWriter(tmp_path) as writer:
        place = writer.add("ผ้าไหม")
        with pytest.raises(ValueError, match="too long"):
            writer.add("x" * 2_000_000)
    records = Records(tmp_path)
    (tmp_path / NAME).write_bytes(b"\xe0")
    with pytest.raises(ValueError, match="cut off"):
        records.read(place)
