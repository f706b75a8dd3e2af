"""One folder a channel; a channel never imports another."""
