"""What the bot can do: one module a topic, each with its own router."""
