"""Data files that lie beside the code; see `core.data_file`."""

from core.data_file import load_table

__all__ = ["load_table"]
