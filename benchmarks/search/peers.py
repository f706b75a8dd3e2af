"""What others would use, over the same names and queries: RapidFuzz, pg_trgm, FTS5, plain Tantivy n-grams."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import tantivy
from psycopg import sql
from rapidfuzz import fuzz, process
from tantivy import Occur, Query

from benchmarks.search.catalogue import Made

# A query to the numbers of the best products, at most five.
Peer = Callable[[str], Sequence[int]]
POSTGRES = "postgresql://postgres@127.0.0.1"


def text_of(made: Made) -> str:
    """What a peer searches: both names and the head word, as a shop would put in one column."""
    return f"{made.name_th} {made.name_en}".lower()


def rapidfuzz_peer(catalogue: Sequence[Made], scorer: Callable[..., float]) -> Peer:
    """`process.extract` over all texts."""
    texts = {made.number: text_of(made) for made in catalogue}
    return lambda query: [key for _, _, key in process.extract(query.lower(), texts, scorer=scorer, limit=5)]


def wratio(catalogue: Sequence[Made]) -> Peer:
    """RapidFuzz's own mixture."""
    return rapidfuzz_peer(catalogue, fuzz.WRatio)


def partial_ratio(catalogue: Sequence[Made]) -> Peer:
    """RapidFuzz's best window."""
    return rapidfuzz_peer(catalogue, fuzz.partial_ratio)


@contextmanager
def pg_trgm(catalogue: Sequence[Made]) -> Iterator[Peer]:
    """Nearest neighbours by trigram distance over a GiST index, in a database with C.UTF-8."""
    name = f"otop_bench_{uuid4().hex[:8]}"
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 LOCALE 'C.UTF-8'").format(sql.Identifier(name))
        )
        try:
            with psycopg.connect(f"{POSTGRES}/{name}", autocommit=True) as db:
                db.execute("CREATE EXTENSION pg_trgm")
                db.execute("CREATE TABLE p (id int PRIMARY KEY, t text)")
                with db.cursor().copy("COPY p FROM STDIN") as rows:
                    for made in catalogue:
                        rows.write_row((made.number, text_of(made)))
                db.execute("CREATE INDEX ON p USING gist (t gist_trgm_ops(siglen=64))")
                db.execute("ANALYZE p")
                yield lambda query: [
                    row[0]
                    for row in db.execute(
                        "SELECT id FROM p ORDER BY %s <<-> t LIMIT 5", (query.lower().replace("\0", ""),)
                    )
                ]
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def fts5(catalogue: Sequence[Made]) -> Peer:
    """SQLite's trigram tokenizer, any trigram, by bm25."""
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.execute("CREATE VIRTUAL TABLE p USING fts5(t, tokenize='trigram')")
    db.executemany(
        "INSERT INTO p(rowid, t) VALUES (?, ?)", ((made.number, text_of(made)) for made in catalogue)
    )

    def find(query: str) -> list[int]:
        text = query.lower().replace("\0", "")
        grams = dict.fromkeys(text[place : place + 3] for place in range(len(text) - 2))
        match = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
        if not match:
            return []
        return [
            row[0]
            for row in db.execute("SELECT rowid FROM p WHERE p MATCH ? ORDER BY rank LIMIT 5", (match,))
        ]

    return find


def plain_tantivy(catalogue: Sequence[Made]) -> Peer:
    """The same index library over trigrams of the texts as they are, by BM25 alone."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=False, indexed=True, fast=True)
    builder.add_text_field("t", tokenizer_name="g3", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    index.register_tokenizer("g3", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(3, 3, False)).build())
    writer = index.writer(60_000_000, 1)
    for made in catalogue:
        document = tantivy.Document()
        document.add_unsigned("id", made.number)
        document.add_text("t", text_of(made))
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(query: str) -> list[int]:
        text = query.lower()
        grams = dict.fromkeys(text[place : place + 3] for place in range(len(text) - 2))
        terms = [(Occur.Should, Query.term_query(schema, "t", gram, "freq")) for gram in grams]
        if not terms:
            return []
        addresses = [address for _, address in searcher.search(Query.boolean_query(terms), limit=5).hits]
        return [int(value or 0) for value in searcher.fast_field_values("id", addresses)] if addresses else []

    return find
