"""A crowd of opinions about other matters than the labelled ones, as a large conference receives
them: the same requests from many places. Fictional; the same number gives the same."""

import random

ASKS = (
    "đề nghị mở thêm lớp liên kết đào tạo sau đại học cho {who}",
    "xin hỏi lịch thi học sinh giỏi năm nay có thay đổi không",
    "đề nghị tổ chức thi giáo viên dạy giỏi hai năm một lần cho đỡ áp lực",
    "mong có sân bóng chuyền cho {who} luyện tập buổi chiều",
    "đề nghị hướng dẫn cách đánh giá theo thông tư mới cho {who}",
    "việc chấm điểm thi đua giữa các trường chưa thống nhất, xin có bộ tiêu chí chung",
    "đề nghị bố trí xe đưa đón {who} đi tham quan bảo tàng",
    "xin cho biết bao giờ có kết quả kiểm định chất lượng của đơn vị",
    "đề nghị tăng mức khen thưởng cho {who} đạt giải quốc gia",
    "cây xanh trước sân đã già, cành khô dễ gãy, mong sớm cắt tỉa",
    "đề nghị phối hợp đoàn thanh niên tổ chức sinh hoạt hè cho {who}",
    "lịch nghỉ Tết của {who} nên thông báo sớm hơn để chủ động",
    "đề nghị có tủ sách song ngữ cho {who}",
    "hệ thống loa của đơn vị rè, chào cờ không nghe được gì",
    "đề nghị cho {who} được học võ cổ truyền ngoài giờ",
    "xin ý kiến về việc mặc đồng phục vào mùa đông",
    "đề nghị lắp camera ở cổng để quản lý ra vào",
    "việc trả bằng tốt nghiệp còn chậm, {who} phải đi lại nhiều lần",
    "đề nghị miễn phí gửi xe cho {who}",
    "mong các cuộc họp buổi tối kết thúc trước chín giờ",
    "đề nghị bổ nhiệm tổ trưởng chuyên môn đúng quy trình",
    "xin hỏi điều kiện công nhận trường đạt chuẩn quốc gia mức độ hai",
    "đề nghị tổ chức hội thảo về trí tuệ nhân tạo cho {who}",
    "quy chế thi đua cụm chưa hợp lý với đơn vị nhỏ",
    "đề nghị hỗ trợ trang phục biểu diễn cho đội văn nghệ",
    "xin cấp kinh phí tổ chức hội khỏe cấp cụm",
    "đề nghị có chỗ gửi trẻ cho {who} khi đi tập trung",
    "cổng thông tin tra cứu điểm hay bị lỗi vào cuối kỳ",
    "đề nghị sớm ban hành khung thời gian năm học mới",
    "vườn rau của đơn vị thiếu dụng cụ, mong được trang bị",
    "đề nghị cho phép ghép nghỉ bù để {who} về quê",
    "nhiều văn bản gửi gấp trong ngày, đề nghị gửi trước ba ngày",
    "đề nghị tổ chức gặp mặt {who} đã nghỉ công tác",
    "mong có lớp dạy làm phim ngắn cho {who}",
    "đề nghị phát thanh măng non có chuyên mục địa phương",
    "biển tên đơn vị đã phai, xin làm lại cho trang trọng",
    "đề nghị cho {who} tham gia góp ý sách địa phương",
    "xin hỏi cách tính điểm ưu tiên khi xét khen thưởng",
    "đề nghị giảm số cuộc thi trực tuyến bắt buộc",
    "việc trồng cây đầu xuân nên giao chỉ tiêu vừa sức",
)
WHO = ("học sinh", "giáo viên", "thầy cô", "các cháu", "phụ huynh", "đoàn viên", "cán bộ", "các em")
UNITS = (
    "Trường Tiểu học",
    "Trường Mầm non",
    "Trường THCS",
    "Trường THPT",
    "Trung tâm",
    "Thôn",
    "Bản",
)
PLACES = (
    *("Nậm Mười", "Tân Lập", "Đại Lịch", "Khe Sâu", "Yên Thắng", "Phúc Sơn", "Làng Nhì", "Tú Lệ"),
    *(
        "An Bình",
        "Mai Sơn",
        "Cát Thịnh",
        "Hòa Cuông",
        "Lâm Giang",
        "Xuân Tầm",
        "Việt Hồng",
        "Y Can",
    ),
)
TAILS = (
    "",
    " Việc này chúng tôi đã nêu ở hội nghị năm ngoái.",
    " Rất mong nhận được câu trả lời cụ thể.",
    " Nhiều người cùng quan tâm nhưng chưa ai hỏi.",
    " Xin trân trọng cảm ơn.",
    " Nếu khó khăn thì cho biết lý do để chúng tôi giải thích lại.",
)


def crowd(number: int, seed: int = 7) -> list[str]:
    """So many opinions."""
    chance = random.Random(seed)
    found = []
    for _ in range(number):
        ask = chance.choice(ASKS).format(who=chance.choice(WHO))
        unit = f"{chance.choice(UNITS)} {chance.choice(PLACES)}"
        second = f" Ngoài ra, {chance.choice(ASKS).format(who=chance.choice(WHO))}."
        found.append(f"{unit} {ask}.{chance.choice(('', '', second))}{chance.choice(TAILS)}")
    return found
