"""Flat drawings, as SVG text, of the things village makers sell."""
