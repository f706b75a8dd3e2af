"""An embedded Tantivy index over character n-grams: which products may be meant, in a millisecond."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import tantivy
from tantivy import Occur, Query

from catalog.search_entry import Document, Entry
from catalog.search_records import Records, RecordWriter

Field = Literal["name", "english", "key", "more", "description"]

# Part of an index's directory name: another number is another index, and the old one goes.
VERSION = 6
_RAM_HEAP, _DISK_HEAP = 15_000_000, 120_000_000
# Of a long query the rarest n-grams suffice; the common ones only cost time.
MOST_GRAMS, MOST_GRAMS_WIDELY = 14, 28
_MOST_WORDS, _OF_EACH_WORD = 8, 2
SHORT = 6
_MANY = 2_000
_CACHED, _MOST_FREQUENCIES = 4_000, 20_000
_FAR_BEHIND, _ALWAYS = 0.65, 12


@dataclass(frozen=True, slots=True)
class Filter:
    """Marks that a product must have: one of each group (`p:50` or `p:51`, and `c:food`)."""

    groups: tuple[tuple[str, ...], ...] = ()


def _make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=False, indexed=True)
    # Of an index in memory the product's id, of one in a directory the place of its record.
    builder.add_unsigned_field("place", stored=False, indexed=False, fast=True)
    builder.add_text_field("name", tokenizer_name="grams_2_3", index_option="freq")
    for field in ("english", "key", "more", "description"):
        builder.add_text_field(field, tokenizer_name="grams_3", index_option="freq")
    builder.add_text_field("mark", tokenizer_name="raw", index_option="basic")
    return builder.build()


_SCHEMA = _make_schema()
_ngrams = tantivy.Tokenizer.ngram
_GRAMS_2_3 = tantivy.TextAnalyzerBuilder(_ngrams(2, 3, False)).build()
_GRAMS_3 = tantivy.TextAnalyzerBuilder(_ngrams(3, 3, False)).build()


class SearchIndex:
    """One index, filled in memory or read from a directory. Writing is for one thread, reading for any.

    Opening one that is damaged raises ValueError or OSError, sometimes only when it is read.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._index = _open(folder)
        self._folder = folder
        self._records: Records | None = None
        # By the number in the field `place`.
        self._entries: dict[int, Entry] = {}
        self.reload()

    def reload(self) -> None:
        """See what was committed since, by whatever process."""
        self._index.reload()
        self._searcher = self._index.searcher()
        self.size = self._searcher.num_docs
        self._frequencies: dict[tuple[Field, str], int] = {}
        if self._folder:
            self._entries, self._records = {}, Records(self._folder)

    def put(self, documents: Iterable[Document], gone: Iterable[int] = ()) -> None:
        """Add documents in place of those with the same ids, to an index in memory."""
        writer = self._index.writer(_RAM_HEAP, 1)
        for product_id in gone:
            writer.delete_documents_by_term("id", product_id)
            self._entries.pop(product_id, None)
        for document in documents:
            writer.delete_documents_by_term("id", document.product_id)
            writer.add_document(_tantivy_document(document, document.product_id))
            self._entries[document.product_id] = Entry(document.record)
        writer.commit()
        writer.wait_merging_threads()
        self.reload()

    def ids(self) -> set[int]:
        """The product ids in an index in memory."""
        return set(self._entries)

    def find(
        self, field: Field, text: str, limit: int, wanted: Filter, *, widely: bool = False
    ) -> list[Entry]:
        """The entries that share most and rarest n-grams with this folded text; `widely` by more of them."""
        most = MOST_GRAMS_WIDELY if widely else MOST_GRAMS
        parts = self._clauses(field, text, most) if self.size else []
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

    def knows(self, field: Field, text: str) -> float:
        """Which share of the n-grams of this folded text there is at all, 0 to 1."""
        grams = make_grams(text, 3)
        return sum(self._frequency(field, gram) > 0 for gram in grams) / len(grams)

    def _clauses(self, field: Field, text: str, most: int) -> list[tuple[Occur, Query]]:
        grams = self._rarest(field, text, most)
        return [(Occur.Should, Query.term_query(_SCHEMA, field, gram, "freq")) for gram in grams]

    def _rarest(self, field: Field, text: str, most: int) -> Sequence[str]:
        grams = make_grams(text, 3)
        if field == "name" and len(text) <= SHORT:
            grams |= make_grams(text, 2)
        if len(grams) <= most and self.size < _MANY:
            return sorted(grams)
        counted = sorted((count, gram) for gram in grams if (count := self._frequency(field, gram)))
        rarest = [gram for _, gram in counted[:most]]
        words = text.split() if field == "english" else ()
        if len(counted) > most and len(words) > 2:
            # Those of the rarest word alone would find whatever has it.
            for word in words[:_MOST_WORDS]:
                own = make_grams(word, 3)
                rarest += [gram for _, gram in counted if gram in own][:_OF_EACH_WORD]
        return list(dict.fromkeys(rarest))

    def _frequency(self, field: Field, gram: str) -> int:
        known = self._frequencies.get((field, gram))
        if known is None:
            if len(self._frequencies) >= _MOST_FREQUENCIES:
                self._frequencies = {}
            known = self._frequencies[field, gram] = self._searcher.doc_freq(field, gram)
        return known

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
        found = []
        for place in searcher.fast_field_values("place", addresses):
            entry = self._entries.get(int(place or 0)) or self._load(int(place or 0))
            if entry is not None:
                found.append(entry)
        return found

    def _load(self, place: int) -> Entry | None:
        if self._records is None:
            return None  # was taken out a moment ago
        if len(self._entries) >= _CACHED:
            self._entries = {}
        entry = self._entries[place] = Entry(self._records.read(place))
        return entry


def build_index(folder: Path, documents: Iterable[Document], stops: Collection[int]) -> Iterator[int]:
    """Fill an empty directory; yields how many are in at each stop, where they can be searched
    already, and at the end. Must be read to its end.
    """
    writer = _open(folder).writer(_DISK_HEAP, 1)
    number = 0
    with RecordWriter(folder) as records:
        for number, document in enumerate(documents, 1):
            writer.add_document(_tantivy_document(document, records.add(document.record)))
            if number in stops:
                records.flush()
                writer.commit()
                yield number
    writer.commit()
    writer.wait_merging_threads()
    yield number


def _open(folder: Path | None) -> tantivy.Index:
    index = tantivy.Index(_SCHEMA, path=str(folder) if folder else None)
    index.register_tokenizer("grams_2_3", _GRAMS_2_3)
    index.register_tokenizer("grams_3", _GRAMS_3)
    return index


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


def _tantivy_document(document: Document, place: int) -> tantivy.Document:
    made = tantivy.Document()
    made.add_unsigned("id", document.product_id)
    made.add_unsigned("place", place)
    made.add_text("name", document.name)
    made.add_text("english", document.english)
    made.add_text("key", document.key)
    made.add_text("more", document.more)
    made.add_text("description", document.description)
    for mark in document.marks:
        made.add_text("mark", mark)
    return made
