"""PromptPay texts against two open-source implementations, and against damage.

`promptpay_cases.csv` holds what npm `promptpay-qr` 0.5.0 and `promptparse` 1.6.0 write (the `lib`
column says which). They order fields differently, so texts are compared by what they say.
"""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.database import Database
from core.errors import ShopError
from core.media import MediaStore
from core.money import satang
from orders.emv import crc16, open_sealed, parse_fields, render_fields, seal
from orders.find import get_order
from orders.payments import confirm_payment
from orders.promptpay import (
    MAX_AMOUNT_SATANG,
    PromptPayPayload,
    SlipQr,
    make_payload,
    parse_payload,
    parse_slip_qr,
    start_payment,
)
from orders.promptpay_account import check_account, mask_account, parse_promptpay_id
from orders.slips import receive_slip
from orders.status import cancel_order
from tests.orders.shop import NOW, order_something

Row = dict[str, str]

with Path(__file__).with_name("promptpay_cases.csv").open(encoding="utf-8", newline="") as file:
    ROWS: list[Row] = list(csv.DictReader(file))
TRANSFERS = [row for row in ROWS if row["kind"] == "tag29"]
BILLS = [row for row in ROWS if row["kind"] == "tag30"]
SLIPS = [row for row in ROWS if row["kind"] == "slip-mini-qr"]

references = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=20)
amounts = st.none() | st.integers(1, MAX_AMOUNT_SATANG)


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


phones = st.builds("0{}{}".format, st.sampled_from("689"), digits(8))


def amount_of(row: Row) -> int | None:
    return satang(row["amount"]) if row["amount"] else None


def fields_of(payload: str) -> dict[str, str | dict[str, str]]:
    """Field by field, templates opened, order forgotten."""
    fields = open_sealed(payload, "63")
    return {tag: parse_fields(v) if tag in ("29", "30", "62") else v for tag, v in fields.items()}


def test_all_cases_are_there() -> None:
    assert (len(TRANSFERS), len(BILLS), len(SLIPS)) == (24, 8, 3)


@pytest.mark.parametrize("row", TRANSFERS, ids=lambda row: f"{row['lib']} {row['target']}")
def test_transfers_say_the_same_as_the_reference(row: Row) -> None:
    ours = make_payload(promptpay_id=row["target"], amount_satang=amount_of(row))

    assert fields_of(ours) == fields_of(row["payload"])
    assert parse_payload(ours) == parse_payload(row["payload"])
    assert parse_payload(ours).target == parse_promptpay_id(row["target"])[1]
    assert parse_payload(ours).amount_satang == amount_of(row)


@pytest.mark.parametrize("row", BILLS, ids=lambda row: f"{row['lib']} {row['target']} {row['ref1']}")
def test_bills_say_the_same_as_the_reference(row: Row) -> None:
    refs = {name: row[name] for name in ("ref1", "ref2", "ref3")}
    ours = make_payload(biller_id=row["target"], amount_satang=amount_of(row), **refs)

    assert fields_of(ours) == fields_of(row["payload"])
    assert parse_payload(row["payload"]) == PromptPayPayload("biller", row["target"], amount_of(row), **refs)


@pytest.mark.parametrize("row", SLIPS, ids=lambda row: row["ref1"])
def test_slip_qr_is_read(row: Row) -> None:
    assert parse_slip_qr(row["payload"]) == SlipQr(row["target"], row["ref1"])


def test_slip_checksum_without_its_leading_zeros_is_read() -> None:
    row = SLIPS[2]
    assert row["payload"].endswith("9104025A")
    assert parse_slip_qr(row["payload"].removesuffix("025A") + "25A").reference == row["ref1"]


def test_crc_check_value() -> None:
    assert crc16("123456789") == "29B1"  # the published check value of CRC-16/CCITT-FALSE


@given(phones | digits(13) | digits(15), amounts, st.just("") | references)
@settings(max_examples=60)
def test_a_transfer_reads_back_as_it_was_written(target: str, amount: int | None, ref3: str) -> None:
    read = parse_payload(make_payload(promptpay_id=target, amount_satang=amount, ref3=ref3))

    assert (read.target, read.amount_satang, read.ref3) == (target, amount, ref3)


@given(digits(15), amounts, references, st.just("") | references, st.just("") | references)
@settings(max_examples=60)
def test_a_bill_reads_back_as_it_was_written(
    biller: str, amount: int | None, ref1: str, ref2: str, ref3: str
) -> None:
    text = make_payload(biller_id=biller, amount_satang=amount, ref1=ref1, ref2=ref2, ref3=ref3)

    assert parse_payload(text) == PromptPayPayload("biller", biller, amount, ref1, ref2, ref3)


@given(st.sampled_from(ROWS), st.data())
@settings(max_examples=80)
def test_one_wrong_character_is_always_noticed(row: Row, data: st.DataObject) -> None:
    text = row["payload"]
    at = data.draw(st.integers(0, len(text) - 5))
    wrong = data.draw(st.characters(min_codepoint=33, max_codepoint=126).filter(lambda c: c != text[at]))

    with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
        (parse_slip_qr if row in SLIPS else parse_payload)(text[:at] + wrong + text[at + 1 :])


@given(st.text(max_size=120) | st.text("0123456789", max_size=60).map(lambda body: seal(body, "63")))
@settings(max_examples=80)
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse in (parse_payload, parse_slip_qr):
        with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
            parse(text)


@given(st.dictionaries(digits(2), st.text("ABC0123", min_size=1, max_size=99), max_size=8))
@settings(max_examples=50)
def test_fields_read_back_as_they_were_written(fields: dict[str, str]) -> None:
    assert parse_fields(render_fields(fields.items())) == fields


@pytest.mark.parametrize("bad", ["5802T", "58", "5A02TH", "5899TH", "5802TH5802TH", "๕๘02TH"])
def test_broken_fields_are_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="field"):
        parse_fields(bad)


def sealed(**changes: str) -> str:
    """A right transfer of one baht, but for the changes (an empty one leaves the field out)."""
    account = render_fields([("00", "A000000677010111"), ("01", "0066812345678")])
    fields = {"00": "01", "01": "12", "29": account, "53": "764", "54": "1.00", "58": "TH"}
    fields |= {name.removeprefix("f"): value for name, value in changes.items()}
    return seal(render_fields(fields.items()), "63")


def test_a_right_transfer_is_read() -> None:
    assert parse_payload(sealed()) == PromptPayPayload("phone", "0812345678", 100)
    assert (
        parse_payload(f" {sealed().lower().replace('a000', 'A000').replace('th', 'TH')}\n").amount_satang
        == 100
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"f00": "02"},
        {"f53": "840"},
        {"f58": "VN"},
        {"f54": "1.005"},
        {"f54": "1,00"},
        {"f54": "-1"},
        {"f54": "NaN"},
        {"f54": "0"},
        {"f54": "0.00"},
        {"f29": ""},
        {"f30": "0016A000000677010112"},
        {"f29": "0016A000000677010119" + "0113" + "0066812345678"},
        {"f29": "0016A000000677010111"},
        {"f29": "0016A000000677010111" + "0113" + "0084812345678"},
        {"f29": "0016A000000677010111" + "0213" + "123456789012X"},
        {"f29": "", "f30": "0016A000000677010112" + "0115" + "010554609572400"},
        {"f62": "07"},
    ],
)
def test_what_is_not_promptpay_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"PromptPay|amount|field"):
        parse_payload(sealed(**changes))


@pytest.mark.parametrize(
    "wrong", ["", "12345", "0212345678", "08123456789", "+1 555 0100", "12345678901234", "๐๘๑๒๓๔๕๖๗๘", "x"]
)
def test_an_account_that_cannot_be_right_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="PROMPTPAY_ID must be"):
        parse_promptpay_id(wrong)
    with pytest.raises(ValueError, match="PROMPTPAY_BILLER_ID must have 15 digits"):
        check_account(biller_id=wrong or "1")


def test_check_account_wants_the_check_digit_of_a_13_digit_id() -> None:
    check_account(promptpay_id="0105546095724")
    check_account(promptpay_id="081-234-5678", biller_id="010554609572400")
    check_account()
    with pytest.raises(ValueError, match="check digit"):
        check_account(promptpay_id="0105546095725")


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"promptpay_id": "0812345678", "biller_id": "010554609572400"},
        {"promptpay_id": "0812345678", "ref1": "A"},
        {"biller_id": "010554609572400"},
        {"biller_id": "010554609572400", "ref1": "op-1"},
        {"biller_id": "010554609572400", "ref1": "A" * 21},
        {"biller_id": "010554609572400", "ref1": "A", "ref2": "ข"},
        {"promptpay_id": "0812345678", "amount_satang": 0},
        {"promptpay_id": "0812345678", "amount_satang": -100},
        {"promptpay_id": "0812345678", "amount_satang": MAX_AMOUNT_SATANG + 1},
    ],
)
def test_a_payload_nobody_could_pay_is_never_written(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        make_payload(**wrong)  # type: ignore[arg-type]


def test_only_the_end_of_an_account_is_shown() -> None:
    assert mask_account("0812345678") == "xxx-xxx-5678"
    assert mask_account("0105546095724") == "xxx-xxxxxx-5724"


def test_start_payment_gives_the_same_qr_however_often(db: Database, tmp_path: Path) -> None:
    media = MediaStore(f"file://{tmp_path}/media")
    with db.transaction() as session:
        order = order_something(session)
        first = start_payment(session, order, promptpay_id="081-234-5678", media=media, now=NOW)
        number, key, payload = order.number, first.qr_media_key, first.promptpay_payload
    assert parse_payload(payload) == PromptPayPayload("phone", "0812345678", order.total_satang)
    assert media.load(key).startswith(b"\x89PNG")
    assert key.startswith("promptpay/")
    assert number not in key
    media.path(key).unlink()

    with db.transaction() as session:
        again = start_payment(
            session,
            get_order(session, number),
            promptpay_id="0899999999",
            media=media,
            now=NOW + timedelta(days=1),
        )
        assert (again.qr_media_key, again.promptpay_payload) == (key, payload)
    assert media.has(key)


def test_a_bill_payment_carries_the_order_number(db: Database, tmp_path: Path) -> None:
    media = MediaStore(f"file://{tmp_path}/media")
    with db.transaction() as session:
        order = order_something(session)
        payment = start_payment(session, order, biller_id="010554609572400", media=media, now=NOW)
    read = parse_payload(payment.promptpay_payload)
    assert (read.kind, read.ref1, read.amount_satang) == ("biller", order.number, order.total_satang)


def test_start_payment_says_why_not(db: Database, tmp_path: Path) -> None:
    media = MediaStore(f"file://{tmp_path}/media")
    with db.transaction() as session:
        cod, off, paid, gone = (
            order_something(session, method) for method in ("cod", "promptpay", "promptpay", "promptpay")
        )
        receive_slip(session, paid, "slips/a.jpg", NOW)
        confirm_payment(session, paid.payments[0].id, actor="agent:มานะ", now=NOW)
        cancel_order(session, gone, actor="system", reason="", now=NOW)
        for order, code in [
            (cod, "payment-not-promptpay"),
            (off, "promptpay-off"),
            (paid, "already-confirmed"),
            (gone, "order-already-cancelled"),
        ]:
            account = "" if order is off else "0812345678"
            with pytest.raises(ShopError) as caught:
                start_payment(session, order, promptpay_id=account, media=media, now=NOW)
            assert caught.value.code == code
