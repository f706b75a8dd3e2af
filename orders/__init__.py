"""From cart to paid order: customers, carts, checkout, order status and payments."""
