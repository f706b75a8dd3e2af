"""Which page of a long list was asked for."""

from flask import request

# Of lists that anybody may leaf through, and of the desk's.
MOST_PAGES, MOST_DESK_PAGES = 200, 1_000


def asked_page(most: int = MOST_PAGES) -> int:
    """`?page=`, 1 for what is no page; at most so many, since each has to be counted off in the database."""
    return min(max(request.args.get("page", 1, type=int), 1), most)
