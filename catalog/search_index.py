"""An embedded Tantivy index over character n-grams: which products may be meant, in a millisecond."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import tantivy
from tantivy import Occur, Query

from catalog.search_entry import Document, Entry

Field = Literal["name", "english", "key", "more", "description"]

# Part of an index's directory name: another number is another index, and the old one goes.
VERSION = 4
_RAM_HEAP, _DISK_HEAP = 15_000_000, 120_000_000
# Of a long query the rarest n-grams suffice; the common ones only cost time.
MOST_GRAMS = 14
_MOST_WORDS, _OF_EACH_WORD = 8, 2
SHORT = 6
_MANY = 2_000
_CACHED = 4_000
_FAR_BEHIND, _ALWAYS = 0.65, 12


@dataclass(frozen=True, slots=True)
class Filter:
    """Marks that a product must have: one of each group (`p:50` or `p:51`, and `c:food`)."""

    groups: tuple[tuple[str, ...], ...] = ()


def _make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=False, indexed=True, fast=True)
    builder.add_text_field("name", tokenizer_name="grams_2_3", index_option="freq")
    for field in ("english", "key", "more", "description"):
        builder.add_text_field(field, tokenizer_name="grams_3", index_option="freq")
    builder.add_text_field("mark", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("record", stored=True, indexed=False)
    return builder.build()


_SCHEMA = _make_schema()
_ngrams = tantivy.Tokenizer.ngram
_GRAMS_2_3 = tantivy.TextAnalyzerBuilder(_ngrams(2, 3, False)).build()
_GRAMS_3 = tantivy.TextAnalyzerBuilder(_ngrams(3, 3, False)).build()


class SearchIndex:
    """One index, in memory or in a directory. Writing is for one thread, reading for any.

    Opening one that is damaged raises ValueError or OSError, sometimes only when it is read.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._index = tantivy.Index(_SCHEMA, path=str(folder) if folder else None)
        self._index.register_tokenizer("grams_2_3", _GRAMS_2_3)
        self._index.register_tokenizer("grams_3", _GRAMS_3)
        self._on_disk = folder is not None
        self._entries: dict[int, Entry] = {}
        self.reload()

    def reload(self) -> None:
        """See what was committed since, by whatever process."""
        self._index.reload()
        self._searcher = self._index.searcher()
        self.size = self._searcher.num_docs
        if self._on_disk:
            self._entries = {}

    def put(
        self, documents: Iterable[Document], gone: Iterable[int] = (), *, stops: Collection[int] = ()
    ) -> Iterator[int]:
        """Add documents in place of those with the same ids; yields how many are in at each
        stop, where they are committed, and at the end. Must be read to its end.
        """
        writer = self._index.writer(_DISK_HEAP if self._on_disk else _RAM_HEAP, 1)
        number = 0
        for product_id in gone:
            writer.delete_documents_by_term("id", product_id)
            self._entries.pop(product_id, None)
        for number, document in enumerate(documents, 1):
            if not stops:
                writer.delete_documents_by_term("id", document.product_id)
            writer.add_document(_tantivy_document(document))
            if not self._on_disk:
                self._entries[document.product_id] = Entry(document.record)
            if number in stops:
                writer.commit()
                yield number
        writer.commit()
        writer.wait_merging_threads()
        self.reload()
        yield number

    def find(self, field: Field, text: str, limit: int, wanted: Filter) -> list[Entry]:
        """The entries that share most and rarest n-grams with this folded text."""
        parts = self._clauses(field, text) if self.size else []
        if not parts:
            return []
        query = Query.boolean_query(parts)
        if wanted.groups:
            query = Query.boolean_query([(Occur.Must, query), *_must(wanted)])
        return self._run(query, limit)

    def find_containing(self, field: Field, text: str, limit: int, wanted: Filter) -> list[Entry]:
        """The entries that have every n-gram of this folded text."""
        if not self.size:
            return []
        grams = sorted(text[place : place + 3] for place in range(len(text) - 2))
        terms = [
            (Occur.Must, Query.term_query(_SCHEMA, field, gram, "freq")) for gram in dict.fromkeys(grams)
        ]
        return self._run(Query.boolean_query([*terms, *_must(wanted)]), limit) if terms else []

    def list_all(self, limit: int, wanted: Filter) -> list[Entry]:
        """Any entries with these marks."""
        return self._run(Query.boolean_query(_must(wanted)), limit) if wanted.groups else []

    def ids(self) -> set[int]:
        """The product ids in an index in memory."""
        return set(self._entries)

    def _clauses(self, field: Field, text: str) -> list[tuple[Occur, Query]]:
        grams = self._rarest(field, text)
        return [(Occur.Should, Query.term_query(_SCHEMA, field, gram, "freq")) for gram in grams]

    def _rarest(self, field: Field, text: str) -> Sequence[str]:
        grams = make_grams(text, 3)
        if field == "name" and len(text) <= SHORT:
            grams |= make_grams(text, 2)
        if len(grams) <= MOST_GRAMS and self.size < _MANY:
            return sorted(grams)
        frequency = self._searcher.doc_freq
        counted = sorted((count, gram) for gram in grams if (count := frequency(field, gram)))
        rarest = [gram for _, gram in counted[:MOST_GRAMS]]
        words = text.split() if field == "english" else ()
        if len(counted) > MOST_GRAMS and len(words) > 2:
            # Those of the rarest word alone would find whatever has it.
            for word in words[:_MOST_WORDS]:
                own = make_grams(word, 3)
                rarest += [gram for _, gram in counted if gram in own][:_OF_EACH_WORD]
        return list(dict.fromkeys(rarest))

    def _run(self, query: Query, limit: int) -> list[Entry]:
        searcher = self._searcher
        hits = searcher.search(query, limit=limit, count=False).hits
        if not hits:
            return []
        # Far fewer n-grams in common than the best has: reading it would be in vain.
        enough = hits[0][0] * _FAR_BEHIND
        addresses = [
            address for rank, (shared, address) in enumerate(hits) if rank < _ALWAYS or shared >= enough
        ]
        ids = searcher.fast_field_values("id", addresses)
        found = []
        for value, address in zip(ids, addresses, strict=True):
            product_id = int(value or 0)
            entry = self._entries.get(product_id) or self._load(searcher, product_id, address)
            if entry is not None:
                found.append(entry)
        return found

    def _load(self, searcher: tantivy.Searcher, product_id: int, address: tantivy.DocAddress) -> Entry | None:
        if not self._on_disk:
            return None  # was taken out a moment ago
        if len(self._entries) >= _CACHED:
            self._entries = {}
        entry = self._entries[product_id] = Entry(
            bytes(searcher.doc(address).get_first("record") or b"").decode()
        )
        return entry


def make_grams(text: str, size: int) -> set[str]:
    """The n-grams of a text between two spaces, which mark its beginning and end."""
    text = f" {text} "
    return {text[place : place + size] for place in range(len(text) - size + 1)}


def _must(wanted: Filter) -> list[tuple[Occur, Query]]:
    return [
        (
            Occur.Must,
            Query.boolean_query([(Occur.Should, Query.term_query(_SCHEMA, "mark", mark)) for mark in group]),
        )
        for group in wanted.groups
    ]


def _tantivy_document(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    made.add_unsigned("id", document.product_id)
    made.add_text("name", document.name)
    made.add_text("english", document.english)
    made.add_text("key", document.key)
    made.add_text("more", document.more)
    made.add_text("description", document.description)
    for mark in document.marks:
        made.add_text("mark", mark)
    made.add_bytes("record", document.record.encode())
    return made
