"""What looks like a denunciation, as people write it; and what only uses the word."""

import pytest

from meeting.demo.samples import opinions
from meeting.domain.denunciation import looks_like

DENOUNCES = (
    "Tôi tố cáo ông Nguyễn Văn Nam, Hiệu trưởng Trường THCS Nậm Tha, thu tiền trái quy định.",
    "Tôi xin tố cáo việc bà kế toán lập khống chứng từ bán trú.",
    "Đơn tố cáo. Kính gửi: đồng chí Chủ tịch.",
    "Nay tôi viết đơn này tố cáo hành vi của lãnh đạo nhà trường.",
    "Chúng tôi là giáo viên của trường, nay làm đơn tố cáo đồng chí phó hiệu trưởng trù dập.",
    "Kính đề nghị xem xét. Gia đình tôi tố cáo thầy giáo chủ nhiệm đánh cháu.",
    "Tố cáo hiệu trưởng ăn chặn tiền ăn của học sinh",
    "Tố giác cán bộ địa chính xã nhận tiền của dân.",
    "Ông Trần Văn Quý đã nhận hối lộ 50 triệu đồng để chạy việc cho con cháu.",
    "Bà H. kế toán biển thủ quỹ lớp ba năm liền.",
    "Hiệu trưởng trường tôi ăn chặn tiền bán trú của các cháu, mong cấp trên kiểm tra.",
    "Đồng chí Bí thư Lê Văn Tám bao che cho người nhà phá rừng.",
    "Trường có nhiều việc tốt. Nhưng thầy Hùng dạy toán vòi tiền phụ huynh mỗi kỳ thi.",
    "Chị Hoa bị Trưởng phòng Nguyễn Văn Bắc quấy rối nhiều lần.",
    "toi to cao ong Nguyen Van Nam hieu truong an chan tien cua hoc sinh",
    "Don to cao: kinh gui dong chi Bi thu",
    "TÔI TỐ CÁO ÔNG CHỦ TỊCH XÃ NHẬN TIỀN",
    "Tôi muốn được tố cáo cán bộ xã.",
)

ONLY_THE_WORD = (
    "Đề nghị tỉnh nâng cao chất lượng giải quyết khiếu nại, tố cáo của công dân.",
    "Công tác tiếp dân, xử lý đơn thư khiếu nại và tố cáo ở xã còn chậm.",
    "Xin hỏi Luật Tố cáo quy định bảo vệ người tố cáo như thế nào?",
    "Người tố cáo có được giữ bí mật họ tên không?",
    "Năm 2022 huyện đã giải quyết 12 đơn tố cáo, còn 3 đơn kéo dài, vì sao?",
    "Đề nghị công khai kết quả giải quyết tố cáo trên cổng thông tin.",
    "Có nhiều đơn thư tố cáo nặc danh làm giáo viên mất yên tâm công tác.",
    "Đề nghị ông Chủ tịch cho biết kết quả phòng, chống tham nhũng ở địa phương.",
    "Đề nghị cô Hiệu trưởng Nguyễn Thị Hoa tăng cường phòng chống xâm hại trẻ em.",
    "Nhà trường cần tuyên truyền để phụ huynh cảnh giác với kẻ gian lừa đảo qua mạng.",
    "Đầu năm có nơi thu tiền vận động mua sắm mà không họp phụ huynh, đề nghị kiểm tra.",
    "Đề nghị ông Giám đốc Sở trả lời về tiền hỗ trợ bán trú chưa nhận được.",
    "Ông Trần Văn Quý đã hứa làm đường mà chưa làm, đề nghị trả lời.",
    "Tòa nhà to cao che hết ánh sáng của lớp học.",
    "toi de nghi giai quyet khieu nai, to cao cua dan cho nhanh",
    "Đề nghị xử lý nghiêm tình trạng bạo lực học đường.",
    "Quyền khiếu nại, tố cáo của công dân được thực hiện ra sao trong trường học?",
    "Xe đưa đón to, cao quá, trẻ mầm non khó lên.",
    "Tôi không rõ thủ tục tố cáo ở đâu, đề nghị hướng dẫn.",
)


@pytest.mark.parametrize("text", DENOUNCES)
def test_text_that_denounces_is_recognised(text: str):
    assert looks_like(text)


@pytest.mark.parametrize("text", ONLY_THE_WORD)
def test_text_that_only_speaks_of_the_subject_is_not(text: str):
    assert not looks_like(text)


def test_no_opinion_of_the_sample_meeting_is_taken_for_one():
    assert [o["text"] for o in opinions() if looks_like(o["text"])] == []


def test_decomposed_text_is_read_like_composed():
    import unicodedata

    assert looks_like(unicodedata.normalize("NFD", DENOUNCES[0]))


def test_a_long_text_is_read_quickly():
    import time

    took = []
    for _ in range(3):  # the processor of a shared machine is another's in between
        began = time.process_time()
        looks_like(("tôi " * 500 + "xin " * 500)[:2000])
        looks_like("Ông Nguyễn " * 180)
        took.append(time.process_time() - began)
    assert min(took) < 0.2
