"""From a message as people write it to what they mean; rules and examples, no network."""
