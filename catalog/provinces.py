"""The 77 provinces, and the many ways in which people call them."""

import re
from functools import cache

import geothai
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog.models import Province

# Nicknames and short forms in everyday use, by the province's code.
_NICKNAMES = {
    "10": ("กรุงเทพ", "กรุงเทพฯ", "กทม", "บางกอก", "พระนคร", "krung thep", "krungthep", "bkk"),
    "11": ("ปากน้ำ", "สมุทรปราการ", "paknam", "pak nam"),
    "12": ("นนท์", "เมืองนนท์"),
    "13": ("ปทุม", "เมืองปทุม"),
    "14": ("อยุธยา", "กรุงเก่า", "ayutthaya", "ayuthaya"),
    "16": ("ละโว้", "เมืองลิง"),
    "20": ("ชล", "เมืองชล", "เมืองชลบุรี"),
    "22": ("จันท์", "เมืองจันท์", "จันทบูร", "chanthaboon"),
    "24": ("แปดริ้ว", "paet rio", "paetriu"),
    "25": ("ปราจีน", "prachin"),
    "30": ("โคราช", "korat", "khorat"),
    "31": ("บุรีรัมย์", "บุรีรัม", "buriram"),
    "32": ("สุรินทร์", "เมืองช้าง"),
    "33": ("ศรีสะเกษ", "ศรีสะเกศ", "sisaket", "srisaket"),
    "34": ("อุบล", "อุบลฯ", "ubon"),
    "38": ("บึงกาฬ", "บึงกาล", "bungkan", "buengkan"),
    "39": ("หนองบัวลำพู", "nong bua lamphu"),
    "41": ("อุดร", "อุดรฯ", "udon"),
    "44": ("สารคาม", "mahasarakham"),
    "45": ("ร้อยเอ็ด", "ร้อยเอ็จ", "เมืองเกินร้อย", "roiet"),
    "47": ("สกล", "สกลฯ", "เมืองสกล", "sakon"),
    "50": ("เจียงใหม่", "chiengmai"),
    "53": ("อุตรดิตถ์", "อุตรดิต", "เมืองลับแล"),
    "57": ("เจียงฮาย", "chiengrai"),
    "58": ("แม่ฮ่องสอน", "เมืองสามหมอก"),
    "60": ("ปากน้ำโพ", "pak nam pho"),
    "61": ("อุทัย", "uthai"),
    "62": ("ชากังราว", "kamphaengphet"),
    "65": ("พิษณุโลก", "พิดโลก", "เมืองสองแคว", "พิษโลก", "pitsanulok"),
    "66": ("พิจิตร", "เมืองชาละวัน", "pichit"),
    "67": ("เพชรบูรณ์", "เพชรบูรณ", "petchabun", "phetchaboon"),
    "70": ("ราชบุรี", "ราดบุรี", "เมืองโอ่ง", "ratburi"),
    "71": ("กาญจน์", "เมืองกาญจน์", "กาญ", "เมืองกาญ", "kanchanaburi", "kan"),
    "72": ("สุพรรณ", "เมืองสุพรรณ", "suphan"),
    "74": ("มหาชัย", "mahachai"),
    "75": ("แม่กลอง", "mae klong", "maeklong"),
    "76": ("เมืองเพชร", "phetburi", "petchaburi"),
    "77": ("ประจวบ", "ประจวบฯ", "prachuap"),
    "80": ("เมืองคอน", "คอน", "นครศรี", "นครศรีฯ", "nakhon si", "nakorn sri thammarat"),
    "84": ("สุราษฎร์", "สุราษ", "สุราด", "เมืองร้อยเกาะ", "surat", "suratthani"),
    "90": ("สงขลา", "สงขา", "เมืองสมิหลา"),
    "93": ("พัทลุง", "เมืองลุง", "phattalung"),
    "94": ("ปัตตานี", "ตานี", "patani"),
    "96": ("นรา", "นราฯ"),
}
_TITLE = re.compile(r"^(?:จังหวัด|จ\.|จว\.)\s*|\s*(?:province|changwat)$|^(?:changwat)\s+")
_SEPARATORS = re.compile(r"[\s.\-ฯ']+")


def ensure_provinces(session: Session) -> None:
    """Add the provinces that are not in the database yet."""
    known = set(session.scalars(select(Province.code)))
    for area in geothai.provinces():
        if area.code not in known:
            session.add(Province(code=area.code, name_th=area.name_th, name_en=area.name_en))
    session.flush()


def find_province(session: Session, name: str) -> Province | None:
    """The province that people mean by this name, nickname or English name, if it is one."""
    code = find_province_code(name)
    return session.get(Province, code) if code else None


def find_province_code(name: str) -> str:
    """Its two-digit code, "" when this names no province."""
    return _codes_by_name().get(_key(name), "")


@cache
def province_names() -> dict[str, tuple[str, ...]]:
    """Every name of every province, by its code: Thai, English, then nicknames."""
    return {
        area.code: tuple(dict.fromkeys((area.name_th, area.name_en, *_NICKNAMES.get(area.code, ()))))
        for area in geothai.provinces()
    }


@cache
def _codes_by_name() -> dict[str, str]:
    return {_key(name): code for code, names in province_names().items() for name in names}


def _key(name: str) -> str:
    return _SEPARATORS.sub("", _TITLE.sub("", name.strip()[:100].lower()))
