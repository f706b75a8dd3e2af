"""Figures that README quotes: `make bench`."""
