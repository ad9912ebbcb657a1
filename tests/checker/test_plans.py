"""Slips real plans contain (R78): the checker reports them. The texts are the plans' skeletons."""

from datetime import date

import pytest

from meeting.checker.check import check
from meeting.checker.paper import plain

TODAY = date(2026, 11, 27)

PARTY_DISTRICT = """
Số *
-KH/HU

KẾ HOẠCH

**tiếp xúc, đối thoại trực tiếp của đồng chí Bí thư với giáo viên năm 2023**

Thực hiện Kế hoạch số 103-KH/HU ngày 15/02/2023, Bí thư Huyện ủy xây dựng Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
2. Yêu cầu
II. NỘI DUNG, THÀNH PHẦN, THỜI GIAN, ĐỊA ĐIỂM
1. Nội dung: Công tác quản lý giáo dục.
3. Thành phần Hội nghị
3.1. Chủ trì hội nghị
3.2. Đối tượng tiếp xúc, đối thoại
3.3. Thành phần mời dự
4. Thời gian, địa điểm
5. Chương trình Hội nghị
III. TỔ CHỨC THỰC HIỆN
1. Văn phòng: tổng hợp ý kiến.
2. Các trường: đôn đốc thành phần tham dự./.

Nơi nhận:
- Lưu VT.

**T/M BAN THƯỜNG VỤ
BÍ THƯ**
"""

PROVINCE = """
Số: **90** /KH-UBND
Yên Hà, ngày **31** tháng 3 năm 2023
## **KẾ HOẠCH**
### **Tổ chức Hội nghị đối thoại năm 2023**
#### **I. MỤC ĐÍCH, YÊU CẦU**
##### **1. Mục đích**
## **2. Yêu cầu**
## **II. NỘI DUNG, HÌNH THỨC**
### **1. Nội dung đối thoại**
## **2. Hình thức đối thoại**
## **3. Chương trình Hội nghị**
## **III. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN**
**1. Thời gian:** 1/2 ngày, dự kiến cuối tháng 4 năm 2023.
**2. Địa điểm:** Trung tâm Hội nghị tỉnh.
### **3. Thành phần tham dự:**
*3.1. Cấp tỉnh: Đối thoại trực tiếp.*
## III. TỔ CHỨC THỰC HIỆN
### 1. Sở Giáo dục và Đào tạo chủ trì./.
### Nơi nhận: *LM*
- Lưu: VT, VX. *LS*
### CHỦ TỊCH
"""

SCHOOL = """
TRƯỜNG MẦM NON BẮC CẦU
Số: 60/KH-MNBC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Cầu, ngày 01 tháng 10 năm 2024
KẾ HOẠCH
Đối thoại giữa người đứng đầu với viên chức, người lao động năm 2024
I. MỤC ĐÍCH, YÊU CẦU:
II. HÌNH THỨC, THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN:
1. Chủ trì đối thoại: Hiệu trưởng.
- Thời gian: 17h00’ thứ ba, ngày 01/10/2024
III. NỘI DUNG ĐỐI THOẠI:
- Thông báo chậm nhất 07 ngày tiếp xúc, đối thoại./.
Nơi nhận:
- Lưu: VP.
HIỆU TRƯỞNG
"""

COMMUNE = """
Số: /KH-UBND
Bắc Thanh, ngày tháng 4 năm 2026
KẾ HOẠCH
Tiếp xúc, đối thoại trực tiếp của Chủ tịch Ủy ban nhân dân xã năm 2026
I. MỤC ĐÍCH, YÊU CẦU
II. NỘI DUNG
1. Nội dung tiếp xúc, đối thoại
2. Hình thức, thời gian, địa điểm
2.1. Hình thức: trực tiếp.
2.2. Thời gian: Dự kiến tháng 05 năm 2026.
III. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND&UBND xã chủ trì./.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
"""

JOINT = """
**BAN DÂN VẬN THỊ ỦY – PHÒNG GIÁO DỤC VÀ ĐÀO TẠO THỊ XÃ**
*
ĐẢNG CỘNG SẢN VIỆT NAM
Bình An, ngày 04 tháng 5 năm 2018
Số 02 -KH/BDV-PGDĐT
KẾ HOẠCH
**Tổ chức Diễn đàn “Ngành Giáo dục lắng nghe ý kiến nhân dân” năm 2018**
1. Mục đích, ý nghĩa
2. Thời gian tổ chức diễn đàn: Dự kiến tổ chức trong tháng 9 năm 2018.
+ Thời gian đặt hòm thư: ngày 03/5/2018.
3. Sau Diễn đàn: báo cáo kết quả./.
Nơi nhận:
- Lưu VT.
T/M BAN DÂN VẬN
"""


def rules(text: str) -> dict[str, dict]:
    return {finding.rule: finding.says for finding in check(plain(text), TODAY)}


def test_numbers_that_jump_from_1_to_3():
    found = rules(PARTY_DISTRICT)
    assert found["numbering_gap"] == {"number": "3", "expected": "2", "former": "1"}
    assert "numbering_twice" not in found
    assert "end_party" in found


def test_two_sections_iii():
    found = rules(PROVINCE)
    assert found["numbering_twice"] == {"number": "III", "expected": "IV", "former": "III"}
    assert "abolished_body" not in found


def test_a_plan_dated_the_day_of_its_event():
    found = rules(SCHOOL)
    assert found["date_after_event"] == {"event": "01/10/2024", "date": "01/10/2024"}


def test_a_draft_with_blank_number_and_day_has_no_slips():
    assert set(rules(COMMUNE)) == {"no_country", "no_motto"}


def test_a_box_set_up_before_the_plan_is_a_fact_and_no_slip():
    assert set(rules(JOINT)) == {"end_party"}


@pytest.mark.parametrize("text", [PARTY_DISTRICT, PROVINCE, SCHOOL, COMMUNE, JOINT])
def test_a_plain_text_is_not_held_to_a_format_it_does_not_show(text: str):
    assert not {"font", "paper", "margin_left", "size", "rule_missing"} & set(rules(text))
