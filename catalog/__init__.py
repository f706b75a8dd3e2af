"""What is sold: producers, products, stock, search, pictures, import and export."""
