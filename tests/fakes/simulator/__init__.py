"""A page on which one is a customer on the fake LINE and the fake Telegram. See docs/simulator.md."""
