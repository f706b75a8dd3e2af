"""Thai as it is said, syllable by syllable, in the few Latin letters that people agree on."""

import re

_C, _TONE, _SIGN = "[ก-ฮ]", "[่-๋็]", "[ะัาำิีึืฺุู]"
# Tones stay until syllables are told apart: they stand on the consonant that begins one. Above a
# vowel they tell nothing more.
_SILENT = re.compile("[ก-ฮ][ิุ]?์|[ๆฯํ๎]|(?<=[ัิ-ู])[่-๋]")
# Words whose letters mislead, as they are said: each with a part that the text must hold.
_AS_SAID: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (part, re.compile(pattern), said)
    for part, pattern, said in (
        ("ฤ", "ฤ", "รึ"),
        ("ใ", "ใ", "ไ"),
        ("เพชร", "เพชร(?=บ)", "เพ็ดชะ"),
        ("เพชร", "เพชร", "เพ็ด"),
        ("พรหม", "พรหม", "พรม"),
        ("นคร", "นคร", "นะค้อน"),
        ("เกษตร", "เกษตร", "กะเส็ด"),
        ("ราษฎ", "ราษฎ", "ราด"),
        ("สูตร", "สูตร", "สูด"),
        ("มุทร", "มุทร", "มุด"),
        ("เมล็ด", "เมล็ด", "เม็ด"),
        ("ปฐม", "ปฐม", "ปะท้ม"),
        ("เข้", "จระ?(?=เข้)|จอระ(?=เข้)", "จ้อระ"),
        ("สระบุรี", "สระบุรี", "สะระบุรี"),
        ("ติ", "(?<=[ชญ]าต)ิ|(?<=[บวม]ัต)ิ|(?<=ียรต)ิ", ""),
        ("ตุ", "(?<=ธาต)ุ|(?<=เหต)ุ", ""),
        ("ภูมิ", "(?<=ภูม)ิ", ""),
        ("อย", "อย(?=ู|า|่า)", "ย"),
    )
)
_VOWEL_O = f"อ(?!{_TONE}|{_SIGN}|อ)"
_HAS_VOWEL = f"{_TONE}?(?:{_SIGN}|{_VOWEL_O})"
_BEGINS_ONE = f"{_C}(?:{_TONE}|{_SIGN}|{_VOWEL_O}|ว{_C})"
_PAIR = "(?:[กขคปผพ][รล]|ตร)"
# Two letters that begin a syllable; written with a vowel behind them, but for those of _PAIR.
_PAIRS = (
    f"{_PAIR}(?={_HAS_VOWEL}|{_TONE}?ว{_C})|ทร(?={_TONE}?[าัุี])|[ศส]ร(?={_HAS_VOWEL})|จร(?=ิ)"
    f"|[กขค]ว(?={_TONE}?{_SIGN})|หว(?={_TONE}?{_SIGN})"
)
_BEGIN = f"{_PAIRS}|ห[งญณนมยรล](?={_TONE}|{_SIGN}|{_C})|{_C}"
# แสลง, เสม็ด, โตนด: the vowel stands before both, and an "a" is said between them.
_APART = f"[สถขฉจตช](?=[มลรวน](?:{_TONE}|ิ|ี))|(?<=[แโ])[สถขฉจตช](?=[มลรวน]{_C}(?!{_TONE}|{_SIGN}|{_VOWEL_O}))"
_BEGIN_LED = f"[กขคปผพ][รลว]|ต[รว]|[ศสท]ร|ห[งญณนมยรลว](?={_TONE}|{_SIGN}|{_C})|{_C}"
# What ends a syllable, unless it begins the next one.
_LAST_LETTER = "[กขคฆงจชซญฎฏฐฑฒณดตถทธนบปพฟภมยรลวศษสฬ]"
_END = (
    f"(?!{_PAIRS}|[สถขช][วมนลงยร]{_HAS_VOWEL}|พญ|[ก-ฆจ-ฮ]ว{_C}(?!{_TONE}|{_SIGN})|รร)"
    f"{_LAST_LETTER}(?!{_TONE}|{_SIGN}|{_VOWEL_O}|รร)"
)
# ตาคง, สาคร: what would leave one letter without a vowel begins the next syllable too.
_ALONE = (
    f"(?!{_PAIRS}|[สขถผ]){_LAST_LETTER}(?!{_TONE}|{_SIGN}|{_VOWEL_O})"
    f"(?= |$|[เแโไ]|(?![นมลรวยง]){_BEGINS_ONE})"
)
_END_OF_LONG = f"{_END}(?!{_ALONE})"
_END_OF_SHORT = f"{_END}(?!(?!ร){_ALONE})"
_SYLLABLE = re.compile(
    f"ไ(?P<of_ai>ห[งญณนมยรลว]|{_BEGIN_LED}){_TONE}?(?:ย(?!{_TONE}|{_SIGN}|{_VOWEL_O}))?"
    f"|(?P<lead>[เแโ])(?P<apart>{_APART})?(?P<of_lead>{_BEGIN_LED}){_TONE}?(?:(?P<round>าะ?|{_VOWEL_O}ะ|ะ)"
    f"|(?P<led>ีย|ือ|ิ|{_VOWEL_O}|)ะ?(?P<end_led>{_END_OF_LONG})?)"
    f"|(?P<of_open>{_BEGIN}){_TONE}?(?P<open>ัว|[ะำ]|ือ(?!{_SIGN}))"
    f"|(?P<of_short>{_BEGIN})(?P<short>[ัิึุ])(?P<end_short>(?<=ั){_LAST_LETTER}(?!{_SIGN})|{_END_OF_SHORT})?"
    f"|(?P<of_sign>{_BEGIN}){_TONE}?(?P<sign>รร|[าีืู]|{_VOWEL_O}|ว(?={_END}))(?P<end_sign>{_END_OF_LONG})?"
    f"|(?P<of_pair>{_PAIR}|ห[งญณนมยรล]|ทร(?=ง)|[ศส]ร){_TONE}?(?P<end_pair>{_END})"
    f"|(?P<before>(?![ทศส]ร){_C})(?P<of_three>[นมรลย])(?P<end_three>{_END})(?= |$|[เแโไ]|{_BEGINS_ONE})"
    f"|(?P<of_two>{_C}){_TONE}?(?P<end_two>{_END})"
    f"|(?P<alone>{_C}){_TONE}?|(?P<latin>[a-z]+)"
)
_FIRST = str.maketrans(
    {
        **dict.fromkeys("กขคฆฅฃ", "k"),
        **dict.fromkeys("จฉชฌ", "c"),
        **dict.fromkeys("ซศษส", "s"),
        **dict.fromkeys("ดฎตฏฐฑฒถทธ", "t"),
        **dict.fromkeys("บปผพภ", "p"),
        **dict.fromkeys("ฝฟ", "f"),
        **dict.fromkeys("ณน", "n"),
        **dict.fromkeys("ญย", "i"),
        **dict.fromkeys("รลฬ", "l"),
        **dict.fromkeys("หฮ", "h"),
        "ง": "q",
        "ม": "m",
        "ว": "u",
        "อ": "",
    }
)
_LAST = {
    **dict.fromkeys("กขคฆ", "k"),
    **dict.fromkeys("จชซฎฏฐฑฒดตถทธศษส", "t"),
    **dict.fromkeys("บปพฟภ", "p"),
    **dict.fromkeys("ญณนรลฬ", "n"),
    "ง": "q",
    "ม": "m",
    "ย": "i",
    "ว": "o",
}
_VOWELS = {
    "ะ": "a",
    "ั": "a",
    "า": "a",
    "ำ": "am",
    "ิ": "i",
    "ี": "i",
    "ึ": "u",
    "ื": "u",
    "ุ": "u",
    "ู": "u",
    "ัว": "ua",
    "ือ": "u",
    "รร": "a",
    "อ": "o",
    "ว": "ua",
    "เ": "e",
    "แ": "e",
    "โ": "o",
    "เีย": "ia",
    "เือ": "ua",
    "เิ": "e",
    "เอ": "e",
    "เา": "ao",
    "เาะ": "o",
    "เอะ": "e",
    "เะ": "e",
    "แะ": "e",
    "โะ": "o",
    "โอ": "o",
    "แอ": "e",
}
# A last letter that is said once more with an "a" where another consonant follows: วัฒนา, ราชบุรี.
_LINKS = {"ฒ": "a", "ธ": "a", "ช": "ca", "ษ": "sa", "ศ": "sa"}
_REPEATED = re.compile(r"(.)\1+")


def say(text: str) -> str:
    """A Thai text, normalised before, as somebody would spell it in Latin letters."""
    text = _SILENT.sub("", text)
    for part, pattern, said in _AS_SAID:
        if part in text:
            text = pattern.sub(said, text)
    out: list[str] = []
    is_closed = False
    for found in _SYLLABLE.finditer(text):
        follows = _FOLLOWS.get(text[found.end() : found.end() + 1], "consonant")
        # There are some thousand syllables in all.
        key = (found[0], found.lastindex, follows, is_closed)
        known = _known.get(key)
        if known is None:
            if len(_known) > _MOST_KNOWN:
                _known.clear()
            known = _known[key] = _say_syllable(found, follows, is_closed)
        out.append(known[0])
        is_closed = known[1]
    return _REPEATED.sub(r"\1", "".join(out))


# What the next letter is, where it is no consonant that begins a syllable without a vowel before it.
_FOLLOWS = {
    **dict.fromkeys("เแโไ", "vowel"),
    **dict.fromkeys(" abcdefghijklmnopqrstuvwxyz0123456789", ""),
    "": "",
}
_MOST_KNOWN = 20_000
_known: dict[tuple[str, int | None, str, bool], tuple[str, bool]] = {}


def _say_syllable(found: re.Match[str], follows: str, after_closed: bool) -> tuple[str, bool]:
    """One syllable, and whether a consonant ends it."""
    kind, letters = found.lastgroup, found.group
    if of := letters("of_sign"):
        sign, end = letters("sign"), letters("end_sign")
        if sign == "รร" and not end:
            return _begin(of) + "an", True
        return _begin(of) + _VOWELS[sign] + _end(follows, end, linked=sign == "รร"), bool(end)
    if of := letters("of_short"):
        end = letters("end_short")
        return _begin(of) + _VOWELS[letters("short")] + _end(follows, end), bool(end)
    if of := letters("of_lead"):
        vowel = letters("lead") + (letters("round") or letters("led") or "")
        apart = f"{_begin(letters('apart'))}a" if letters("apart") else ""
        end = letters("end_led")
        return apart + _begin(of) + _VOWELS.get(vowel, "e") + _end(follows, end), bool(end)
    if kind == "open":
        return _begin(letters("of_open")) + _VOWELS[letters("open")], False
    if kind == "end_two":
        return _begin(letters("of_two")) + "o" + _LAST[letters("end_two")], True
    if kind == "of_ai":
        return _begin(letters("of_ai")) + "ai", False
    if kind == "end_pair":
        return _begin(letters("of_pair")) + "o" + _LAST[letters("end_pair")], True
    if kind == "end_three":
        before, of, end = letters("before", "of_three", "end_three")
        return f"{_begin(before)}a{_begin(of)}o{_LAST[end]}", True
    if kind == "alone":
        # The last letter of จักร or สมุทร is not heard.
        is_last = follows != "consonant"
        return "" if is_last and after_closed else _begin(letters("alone")) + "a", False
    return letters(), False


def _begin(letters: str) -> str:
    """Of two letters both are said, but for a leading ห and the ร of ทราย, ศรี and จริง."""
    if len(letters) == 2:
        if letters[0] == "ห":
            letters = letters[1]
        elif letters[1] == "ร" and letters[0] in "ทศสจ":
            letters = "จ" if letters[0] == "จ" else "ส"
    return letters.translate(_FIRST)


def _end(follows: str, letter: str | None, *, linked: bool = False) -> str:
    if not letter:
        return ""
    if follows != "consonant":
        return _LAST[letter]
    return _LAST[letter] + ("a" if linked and letter in "มก" else _LINKS.get(letter, ""))
