"""Strict stand-ins for the platforms at the edge, as small local HTTP servers."""
