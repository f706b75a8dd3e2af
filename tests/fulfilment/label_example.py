"""An ordinary label and the longest one, for tests and for the benchmark."""

from dataclasses import replace

from fulfilment.label import LabelData, LabelItem

LABEL = LabelData(
    tracking_number="EX000000015TH",
    is_demo=False,
    service="EMS",
    order_number="OP7K2M9QX",
    weight_g=1350,
    cod_satang=149050,
    postage_satang=8200,
    recipient="สมใจ ใจดี",
    phone="0812345678",
    address=("99/1 หมู่ที่ 11 ซอยที่ปั้นน้ำผึ้ง ถ.แจ้งวัฒนะ", "แขวงทุ่งสองห้อง เขตหลักสี่", "กรุงเทพมหานคร"),
    postcode="10210",
    sender="กลุ่มทอผ้าบ้านน้ำใส",
    sender_phone="0432222222",
    sender_address=("ต.ในเมือง อ.เมืองขอนแก่น จ.ขอนแก่น 40000",),
    items=(LabelItem("ผ้าไหมมัดหมี่", 1, "ผืน", 120850), LabelItem("น้ำผึ้งเดือนห้า", 2, "ขวด", 20000)),
)
LONGEST = replace(
    LABEL,
    tracking_number="ZZ999999995TH",
    is_demo=True,
    cod_satang=999_999_900,
    recipient="W" * 120,
    address=("W" * 300, "W" * 160, "W" * 80),
    sender="W" * 200,
    sender_address=("W" * 220,),
    items=tuple(LabelItem("ผ้าไหมมัดหมี่ลายนาคี " * 14, 999, "ผืน", 1_234_567_800) for _ in range(12)),
)
