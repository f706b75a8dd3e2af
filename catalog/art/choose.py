"""Which drawing fits a product: the first rule whose word is in its name, else in its keywords."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from catalog.art import (
    cloth,
    crafts,
    foods,
    fruits,
    garments,
    grain,
    jewellery,
    meals,
    packs,
    remedies,
    roots,
    sweets,
    treasures,
    vessels,
)
from catalog.art.paint import Drawing, Palette

Pack = Callable[[Palette, Drawing], str]


@dataclass(frozen=True)
class Motif:
    """A thing to draw, with what its label shows when it is a pack."""

    thing: Drawing | Pack
    icon: Drawing | None = None

    def draw(self, palette: Palette) -> str:
        """The drawing as SVG."""
        if self.icon is None:
            return self.thing(palette)  # type: ignore[call-arg]
        return self.thing(palette, self.icon)  # type: ignore[call-arg]

    @property
    def name(self) -> str:
        """`bag:banana`, `mango`: how tests and people speak of it."""
        return self.thing.__name__ + (f":{self.icon.__name__}" if self.icon else "")


# Ingredients, for the label of a jar, bag or bottle. First match wins, so the longer word stands first.
_ICONS: tuple[tuple[str, Drawing], ...] = (
    ("กากหมู แคบหมู หมู pork", foods.meat),
    ("มะม่วงหิมพานต์ cashew", fruits.cashew),
    ("มะม่วงหาวมะนาวโห่ มัลเบอร์รี่ หม่อน กระเจี๊ยบ องุ่น mulberry roselle karonda grape", fruits.dark_fruit),
    ("กล้วย banana", fruits.banana),
    ("ทุเรียน durian", fruits.durian),
    ("มะม่วง mango", fruits.mango),
    ("มะขาม ลูกหยี tamarind", fruits.tamarind),
    ("สับปะรด pineapple", fruits.pineapple),
    ("ขนุน jackfruit", fruits.jackfruit),
    ("มะพร้าว coconut", fruits.coconut),
    ("ลำไย ลองกอง ลางสาด longan", fruits.round_fruit),
    ("ลิ้นจี่ เงาะ ระกำ สละ ฟักข้าว lychee rambutan rakam gac", fruits.red_fruit),
    ("พุทรา มะขามป้อม jujube", fruits.green_fruit),
    ("ส้มโอ pomelo", fruits.pomelo),
    ("ส้ม มะนาว มะกรูด orange lime", fruits.citrus),
    ("ปลา กุ้ง ปู กะปิ fish shrimp crab", foods.fish),
    ("กระเทียม garlic", roots.garlic),
    ("หอมแดง shallot", roots.shallot),
    ("ถั่ว peanut soybean nut", roots.peanut),
    ("ขมิ้น ขิง ตะไคร้ ไพล turmeric ginger lemongrass citronella plai", roots.herbs),
    ("ว่านหางจระเข้ อ้อย aloe sugarcane", roots.aloe),
    ("ใบเตย ใบชา ชาใบ pandan tea leaf", roots.herbs),
    ("พริก chilli", roots.chilli),
)

# (words, thing, label when the ingredients say nothing; None: the thing is no pack)
_RULES: tuple[tuple[str, Drawing | Pack, Drawing | None], ...] = (
    # Names that hold the name of another thing come first.
    ("พริกไทย peppercorn", roots.pepper, None),
    ("ซอส น้ำปลา น้ำส้มสายชู ซีอิ๊ว sauce", packs.sauce_bottle, roots.chilli),
    ("น้ำพริก ปลาร้า เครื่องแกง น้ำปู แจ่ว ผงคำชะอี กากหมู เค็มบักนัด", packs.jar, roots.chilli),
    ("กะปิ shrimp", packs.tub, foods.fish),
    ("สบู่ soap", remedies.soap, roots.flower),
    ("ยาดม พิมเสน inhaler", remedies.inhaler, roots.herbs),
    ("ยาหม่อง ขี้ผึ้ง balm", remedies.balm, roots.herbs),
    ("สเปรย์ กันยุง spray repellent", remedies.spray, roots.herbs),
    ("ครีม โลชั่น แชมพู ยาสีฟัน cream lotion shampoo", remedies.tube, roots.flower),
    ("น้ำมัน oil", packs.oil_bottle, roots.herbs),
    ("ดินสอพองลพบุรี marl", packs.tub, roots.flower),
    ("ลูกประคบ สมุนไพรอบแห้ง สมุนไพรแปรรูป compress herbs", roots.herbs, None),
    ("น้ำผึ้ง honey", packs.honey, roots.flower),
    ("ไวน์ เมรัย เหล้า สาโท wine spirit", packs.wine, fruits.dark_fruit),
    ("นมแท้ นมสด โยเกิร์ต milk", packs.milk, roots.flower),
    ("แก้วกาแฟ แก้วเซรามิก cup mug", vessels.cups, None),
    ("เมล็ดกาแฟ กาแฟคั่ว coffee_beans", packs.coffee_pouch, fruits.red_fruit),
    ("กาแฟ coffee", packs.cup, roots.flower),
    ("ช็อกโกแลต ช็อคโกแลต โกโก้ chocolate cocoa", sweets.chocolate, None),
    ("กระเป๋าผ้า ถุงผ้า", garments.cloth_bag, None),
    ("ย่าม shoulder", garments.shoulder_bag, None),
    ("กระเป๋า handbag", crafts.handbag, None),
    ("หมวกถัก knitted", garments.knit_hat, None),
    ("งอบใบลาน งอบสาน farmer_hat", garments.farmer_hat, None),
    ("หมวก hat", garments.hat, None),
    ("รองเท้า slippers shoes sandals", garments.shoes, None),
    ("พวงกุญแจ key", crafts.key_ring, None),
    ("หมอนอิง cushion", garments.cushion, None),
    ("หมอน pillow", garments.pillow, None),
    ("เสื่อ reed_mat bamboo_mat sleeping_mat", crafts.mat, None),
    ("ฝาสาน wall", crafts.panel, None),
    ("ที่รองแก้ว กะลา coaster", crafts.coaster, None),
    ("เสื้อ shirt blouse", garments.shirt, None),
    ("แซค เดรส ชุดกระโปรง dress", garments.dress, None),
    ("กางเกง trousers pants", garments.trousers, None),
    ("ผ้าพันคอ ผ้าคลุมไหล่ scarf shawl", garments.scarf, None),
    ("ตุ๊กตา doll dolls", treasures.doll, None),
    ("หน้ากาก หัวโขน mask", treasures.mask, None),
    ("ร่ม umbrella parasol", crafts.umbrella, None),
    ("ปลาตะเพียน โมบาย mobile", treasures.mobile, None),
    ("ชามตราไก่ rooster", vessels.rooster_bowl, None),
    ("กระถาง plant_pot", vessels.pots, None),
    ("โอ่ง dragon", vessels.dragon_jar, None),
    ("อิฐ brick", crafts.brick, None),
    ("แหนมหม้อ", foods.sliced_roll, None),
    ("เครื่องเคลือบ ศิลาดล เบญจรงค์ เซรามิก celadon ceramic", vessels.cups, None),
    ("เครื่องปั้น ดินเผา หม้อดิน แจกัน pottery", vessels.pottery, None),
    ("ขันลงหิน ทองเหลือง bronze brass", vessels.bronze_bowl, None),
    ("ขันเงิน สลุง", vessels.silver_bowl, None),
    ("เครื่องเขิน ลงรัก lacquer lacquerware", vessels.lacquer, None),
    ("พระปาง พระแก้ว กวนอิม พระพุทธ buddha guanyin", treasures.buddha, None),
    ("เครื่องเงิน กำไล silver silverware", jewellery.silver, None),
    ("ทองโบราณ สร้อย gold necklace", jewellery.gold, None),
    ("หยก jade", jewellery.jade, None),
    ("นิลเมือง พลอย แหวน อัญมณี ต่างหู spinel gem ring", jewellery.ring, None),
    ("รถม้า carriage", treasures.carriage, None),
    ("ไม้สักแกะสลัก teak", treasures.wood_bowl, None),
    ("แกะสลัก carving woodcarving", treasures.carving, None),
    ("เก้าอี้ โต๊ะ เฟอร์นิเจอร์ ตั่ง furniture stool chair", crafts.stool, None),
    ("กริช kris", treasures.kris, None),
    ("มีด พร้านาป้อ ดาบ knife machete sword", treasures.knife, None),
    ("ไม้กวาด broom", crafts.broom, None),
    ("โคม lamp lantern", crafts.lamp, None),
    ("กระดาษ paper", crafts.paper, None),
    ("กลองเอกราช กลองยาว กลองทัด กลองไม้ drum", treasures.drum, None),
    ("ดอกไม้ประดิษฐ์ ดินไทย", treasures.clay_flowers, None),
    ("ตะกร้า จักสาน เครื่องสาน กระบุง กระจาด basket basketry", crafts.basket, None),
    ("ผักตบชวา hyacinth", crafts.hyacinth, None),
    ("ผ้าขาวม้า loincloth", cloth.checked, None),
    ("มัดย้อม tie-dye tie-dyed", cloth.tie_dye, None),
    ("บาติก ปาเต๊ะ โขมพัสตร์ batik pateh printed", cloth.batik, None),
    ("ตีนจก ผ้าซิ่น แพรวา ไทลื้อ ลาวครั่ง ไทยวน กะเหรี่ยง chok praewa", cloth.tin_chok, None),
    ("ผ้ายก ยกดอก พุมเรียง นาหมื่นศรี brocade", cloth.brocade, None),
    ("มัดหมี่ หมี่ขิด ผ้าขิด ผ้าโฮล หางกระรอก mudmee", cloth.mudmee, None),
    ("หม้อห้อม ผ้าหมักโคลน ผ้าฝ้าย ผ้าภู ภูอัคนี ฮ่อม", cloth.folded, None),
    ("ผ้าไหม silk", cloth.mudmee, None),
    ("ผ้า cloth cotton fabric", cloth.woven, None),
    # Food made of something that also has a drawing of its own.
    ("ข้าวแต๋น นางเล็ด", packs.bag, grain.rice_ears),
    ("หมูแดดเดียว เนื้อแดดเดียว หมูทุบ หมูแผ่น", foods.meat, None),
    ("ปลาช่อน ปลาสลิด ปลาแดดเดียว ปลาแห้ง", foods.dried_fish, None),
    ("ข้าวเกรียบ แคบหมู กรือโป๊ะ cracker crackers crackling", packs.bag, sweets.strands),
    ("ข้าวหลาม", meals.bamboo_rice, None),
    ("ข้าวแช่ เต้าคั่ว ขนมจีน", meals.bowl_food, None),
    ("ไข่เค็ม ไข่เป็ด ไข่ไก่ eggs", foods.egg, None),
    ("ทองม้วน wafer", sweets.rolled_wafer, None),
    ("ขนมลา", sweets.strands, None),
    ("ขนมเปี๊ยะ เต้าส้อ mooncake", sweets.cakes, None),
    ("โมจิ mochi", sweets.mochi, None),
    ("โรตี สายไหม roti", sweets.roti, None),
    ("ขนมตาล ขนมใส่ไส้ ข้าวต้มมัด ขนมเทียน", sweets.leaf_sweet, None),
    ("สาลี่ sponge", sweets.icing, None),
    ("กะละแม คาราเมล ตังเม caramel", sweets.blocks, None),
    ("กระยาสารท", packs.box, roots.peanut),
    ("น้ำตาล sugar", sweets.palm_sugar, None),
    ("เกลือ salt", sweets.salt, None),
    ("น้ำอ้อย น้ำมะ น้ำกระ น้ำผลไม้ น้ำสมุนไพร น้ำดื่ม juice concentrate", packs.bottle, fruits.citrus),
    ("ว่านหางจระเข้ ในน้ำเชื่อม syrup", packs.jar, roots.aloe),
    (
        "กวน กู้โลก เบรกแตก อบแห้ง อบกรอบ ทอด ทรงเครื่อง มะพร้าวแก้ว กล้วยตาก dried chips fried",
        packs.bag,
        roots.flower,
    ),
    ("หมูยอ แหนมเนือง แหนม naem", foods.sliced_roll, None),
    ("กุนเชียง ไส้อั่ว ไส้กรอก sausage", foods.sausage, None),
    ("ลูกชิ้น meatballs", foods.skewers, None),
    ("หอยจ๊อ", sweets.mochi, None),
    ("หอย oyster oysters", foods.oyster, None),
    ("ปลาส้ม ปลาทู ปลาเม็ง", foods.fish, None),
    ("หมู เนื้อ pork beef", foods.meat, None),
    ("ไก่ chicken", foods.chicken, None),
    ("ปลา fish", foods.fish, None),
    ("วุ้นเส้น เส้นจันท์ ก๋วยเตี๋ยว หมี่ noodles", meals.noodles, None),
    ("ถั่วเน่า", meals.bean_sheets, None),
    ("สาหร่าย river_weed seaweed", meals.river_weed, None),
    ("ข้าวเหนียว sticky glutinous", meals.rice_basket, None),
    ("ข้าว rice", grain.sack, grain.rice_ears),
    ("ชาใบ ชาดอก ชาอัสสัม ชาอู่หลง ชาเขียว ใบชา tea oolong", packs.tea, roots.herbs),
    ("กล้วย banana", fruits.banana, None),
    ("มะม่วงหิมพานต์ cashew", fruits.cashew, None),
    ("มะม่วง mango", fruits.mango, None),
    ("ทุเรียน durian", fruits.durian, None),
    ("สับปะรด pineapple", fruits.pineapple, None),
    ("มะขาม ลูกหยี tamarind", fruits.tamarind, None),
    ("มะพร้าว coconut", fruits.coconut, None),
    ("ส้มโอ pomelo", fruits.pomelo, None),
    ("ส้ม มะนาว orange lime", fruits.citrus, None),
    ("ลำไย ลองกอง ลางสาด longan longkong langsat", fruits.round_fruit, None),
    ("ลิ้นจี่ เงาะ สละ lychee rambutan", fruits.red_fruit, None),
    ("พุทรา ฝรั่ง ชมพู่ jujube guava", fruits.green_fruit, None),
    ("ขนุน jackfruit", fruits.jackfruit, None),
    ("กระเทียม garlic", roots.garlic, None),
    ("หอมแดง หอม shallot", roots.shallot, None),
    ("มันแกว หัวผักกาด แห้ว เผือก radish chestnut", roots.root, None),
    ("หน่อไม้ bamboo shoot", roots.bamboo_shoot, None),
    ("ถั่ว peanut", roots.peanut, None),
    ("พริก chilli", roots.chilli, None),
    ("สมุนไพร ขมิ้น ขิง herbal", roots.herbs, None),
    ("ขนม sweet cake", packs.box, roots.flower),
    ("ไม้ไผ่ หวาย กระจูด bamboo rattan", crafts.basket, None),
    ("ไม้ wood wooden", treasures.carving, None),
)

_FALLBACKS: dict[str, Motif] = {
    "food": Motif(packs.pouch, roots.flower),
    "beverage": Motif(packs.bottle, roots.flower),
    "textile": Motif(cloth.woven),
    "craft": Motif(crafts.gift),
    "herbal": Motif(roots.herbs),
}


def choose_motif(name: str, category: str, keywords: str = "") -> Motif:
    """The drawing for a product of this name, Thai and English together.

    Keywords help when the name says nothing.
    """
    for text in (name, keywords):
        for words, thing, icon in _RULES:
            if _pattern(words).search(text.lower()):
                return Motif(thing, _choose_icon(f"{name} {keywords}", icon) if icon else None)
    return _FALLBACKS.get(category, _FALLBACKS["craft"])


def _choose_icon(text: str, otherwise: Drawing) -> Drawing:
    return next((icon for words, icon in _ICONS if _pattern(words).search(text.lower())), otherwise)


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    """Thai runs its words together, so a Thai word may stand anywhere; an English one stands alone.

    An underscore in a word is a space.
    """
    parts = (rf"\b{word.replace('_', ' ')}\b" if word.isascii() else word for word in words.split())
    return re.compile("|".join(parts))
