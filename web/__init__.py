"""HTTP in, and pages: webhooks, web chat, storefront, desk, health, commands."""
