"""One module a carrier, all behind the same interface."""
