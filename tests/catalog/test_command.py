from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from core.database import Database
from tests.catalog.conftest import NOW
from tests.catalog.shelf import CHILLI, save_rows
from web.commands.catalog import catalog_commands


@pytest.fixture
def runner(db: Database) -> FlaskCliRunner:
    app = Flask(__name__)
    app.cli.add_command(catalog_commands)
    app.extensions["otop"] = SimpleNamespace(db=db, clock=lambda: NOW)
    return app.test_cli_runner()


def test_import_and_export(runner: FlaskCliRunner, tmp_path: Path) -> None:
    path = save_rows(tmp_path / "in.csv", CHILLI, CHILLI | {"sku": "B", "stock": "x"})
    result = runner.invoke(args=["catalog", "import", str(path)])
    assert result.exit_code == 0
    assert "added 1 · changed 0 · unchanged 0 · bad lines 1" in result.stdout
    assert f"{path}.errors.csv" in result.stdout
    assert "3: stock ต้องเป็นจำนวนเต็ม" in result.stderr
    result = runner.invoke(args=["catalog", "export", str(tmp_path / "out.xlsx")])
    assert result.exit_code == 0
    assert "exported 1 lines" in result.stdout
    result = runner.invoke(args=["catalog", "import", str(tmp_path / "out.xlsx")])
    assert "added 0 · changed 0 · unchanged 1 · bad lines 0" in result.stdout


@pytest.mark.parametrize(
    ("content", "said"), [(None, "no such file"), (b"a\n1\n", "lacks these columns"), (b"PK", "not readable")]
)
def test_a_file_that_cannot_be_used_ends_with_1(
    runner: FlaskCliRunner, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "in.csv"
    if content is not None:
        path.write_bytes(content)
    result = runner.invoke(args=["catalog", "import", str(path)])
    assert result.exit_code == 1
    assert said in result.stderr


def test_an_export_to_nowhere_ends_with_1(runner: FlaskCliRunner, tmp_path: Path) -> None:
    result = runner.invoke(args=["catalog", "export", str(tmp_path / "none" / "out.csv")])
    assert result.exit_code == 1
    assert "cannot write" in result.stderr
