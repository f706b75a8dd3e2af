"""What was learned comes back from its file as it was put there."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.language import weights
from bot.language.weights import load_weights, save_weights

_RUNS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=5)
_LOUD = st.integers(-127, 127).filter(bool)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    pieces=st.dictionaries(_RUNS, st.dictionaries(st.integers(0, 60), _LOUD, min_size=1, max_size=6)),
    names=st.dictionaries(_RUNS, st.dictionaries(st.integers(-8, 8), _LOUD, min_size=1)),
)
def test_all_weights_come_back(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pieces: dict[str, dict[int, int]],
    names: dict[str, dict[int, int]],
) -> None:
    pieces.pop("~", None)
    with monkeypatch.context() as patch:
        patch.setattr(weights, "FILE", tmp_path / "learned.json.gz")
        save_weights(0.02, {"search": -3, "order": 4}, pieces, names, -51)
        read = load_weights()
        load_weights.cache_clear()
    assert (read.step, read.intents, read.base, read.name_base) == (0.02, ("search", "order"), (-3, 4), -51)
    assert {piece: read.of_piece(piece) for piece in pieces} == pieces
    assert {
        run: {place - 128: loud - 128 for place, loud in zip(row[::2], row[1::2], strict=True)}
        for run, row in read.names.items()
    } == names


def test_a_weight_beyond_what_a_byte_holds_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(weights, "FILE", tmp_path / "learned.json.gz")
        save_weights(0.02, {"search": 0}, {"ผ้า": {0: -134}, "~pa": {0: 300}}, {}, 0)
        read = load_weights()
        load_weights.cache_clear()
    assert read.of_piece("ผ้า") == {0: -127}
    assert read.of_piece("~pa") == {0: 127}
