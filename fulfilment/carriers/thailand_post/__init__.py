"""Thailand Post: the Track & Trace API and the order web service for contract customers.

Everything here is known from public clients of these services, not from their manuals: look at the
first real answers with care.
"""
