"""The chat engine. It knows channels and conversations, but no product and no order."""
