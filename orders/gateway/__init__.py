"""An optional payment gateway: it makes the QR, and says when the money is there."""
