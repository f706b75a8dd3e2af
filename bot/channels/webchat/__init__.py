"""Web chat: reading its events, writing its messages, talking to its servers."""
