"""Channels, each against its fake platform."""
