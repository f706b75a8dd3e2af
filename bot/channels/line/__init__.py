"""LINE: reading its events, writing its messages, talking to its servers."""
