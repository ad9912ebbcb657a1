"""Whether a text looks like a denunciation (tố cáo).

A denunciation has a procedure and a protected sender of its own (Luật Tố cáo 2018; the name and
address of a denouncer are a state secret, QĐ 774/QĐ-TTg), so the meeting takes none in: what looks
like one is hidden at once and its sender told the proper channel. The rule only hides and flags; a
person confirms or clears. It looks for the act ("tôi tố cáo ông …"), and for a named person with
an offence in one sentence; the word as a subject ("giải quyết khiếu nại, tố cáo") is none of it.
"""

import re

from meeting.state.folding import composed, fold

#: Where the word names a field of work, a law or a right, not an act of the writer.
_SUBJECT = re.compile(
    r"(?:khiếu nại|khiếu kiện|kiến nghị|phản ánh|tố giác)[,;]?(?: và| hoặc|/)? tố cáo"
    r"|tố cáo[,;]?(?: và| hoặc)? (?:khiếu nại|phản ánh|kiến nghị)"
    r"|(?:luật|người|người dân|quyền|giải quyết|tiếp nhận|xử lý|công tác|nội dung|hướng dẫn"
    r"|vụ|thủ tục|quy trình|số|vụ việc|bảo vệ|hình thức|việc|bị|các|những|nhiều|có"
    r"|\d+) (?:đơn )?(?:thư )?(?:bị )?tố cáo"
    r"|tố cáo (?:nặc danh|sai sự thật|kéo dài|vượt cấp|đông người|của công dân|là gì|ở đâu)"
)
_WRITER = r"(?:tôi|chúng tôi|em|chúng em|con|cháu|gia đình tôi|tập thể|toàn thể|nay|xin|đơn|thư)"
_PERSON = (
    r"(?:ông|bà|anh|chị|cô|thầy|đồng chí|đ/c|hiệu trưởng|hiệu phó|phó hiệu trưởng|chủ tịch"
    r"|phó chủ tịch|bí thư|giám đốc|phó giám đốc|trưởng phòng|phó phòng|trưởng thôn|kế toán"
    r"|cán bộ|công chức|viên chức|lãnh đạo|cá nhân|giáo viên)"
)
_ACT = re.compile(
    rf"\b{_WRITER}(?: \w+){{0,6}}? tố (?:cáo|giác)\b"
    rf"|\btố (?:cáo|giác)(?: \w+){{0,2}}? {_PERSON}\b"
    r"|^\W*(?:đơn )?tố (?:cáo|giác)\b(?! là)"
)
OFFENCES = (
    *("tham ô", "tham nhũng", "nhận hối lộ", "hối lộ", "ăn hối lộ", "nhận phong bì", "nhận tiền"),
    *("đòi tiền", "vòi tiền", "vòi vĩnh", "đòi chung chi", "chạy chức", "chạy việc", "chạy điểm"),
    *("bán điểm", "ăn chặn", "ăn bớt", "bớt xén", "biển thủ", "chiếm đoạt", "rút ruột"),
    *("lập khống", "khai khống", "lập quỹ đen", "trù dập", "bao che", "quan hệ bất chính"),
    *("quấy rối", "lạm dụng tình dục", "xâm hại", "cưỡng ép", "lừa đảo", "đe dọa"),
    *("lợi dụng chức vụ",),
)
_OFFENCE = re.compile(rf"\b(?:{'|'.join(OFFENCES)})\b")
#: A person of a name: "ông Nguyễn Văn Nam", "hiệu trưởng Trần Thị Hoa", "bà H.".
_CAPITAL = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_NAMED = re.compile(
    rf"(?i:\b{_PERSON})(?: (?i:{_PERSON}))* [{_CAPITAL}][\w.]*(?: [{_CAPITAL}]\w*)?"
)
#: Named by office and place ("hiệu trưởng trường tôi") when it is the writer's own.
_OWN = re.compile(
    rf"\b{_PERSON}(?: \w+){{0,3}} (?:trường|xã|thôn|phòng|cơ quan|đơn vị|lớp)"
    r" (?:tôi|chúng tôi|em|con tôi|cháu)\b"
)
#: An offence that is asked about, warned of or prevented is a subject again.
_GENERAL = re.compile(
    r"phòng,? (?:ngừa|chống)|chống (?:tham nhũng|tiêu cực|xâm hại)|phòng chống|ngăn chặn"
    r"|tuyên truyền|kẻ gian|đối tượng lạ|cảnh giác|tránh (?:việc|tình trạng)|mạo danh|giả danh"
)

_INITIAL = re.compile(rf"\b([{_CAPITAL}])\.")
_SENTENCES = re.compile(r"[.!?;\n]+(?:\s+|$)")
#: "ong Nguyen Van A nhan hoi lo": typed without a single accent.
_BARE_ACT = re.compile(
    r"\b(?:toi|chung toi|don|xin)(?: \w+){0,6}? to (?:cao|giac)\b"
    r"|\bto (?:cao|giac) (?:ong|ba|anh|chi|dong chi|hieu truong|chu tich|giam doc|can bo)\b"
)
_BARE_SUBJECT = re.compile(
    r"khieu nai[, ]+(?:va )?to cao|(?:luat|nguoi|quyen|giai quyet|xu ly|don thu) to cao"
)


def looks_like(text: str) -> bool:
    """Whether a person should look whether this is a denunciation before anybody else reads it."""
    words = composed(text)
    if fold(words) == words.lower():
        bare = _BARE_SUBJECT.sub(" ", " ".join(words.lower().split()))
        return _BARE_ACT.search(bare) is not None
    words = _INITIAL.sub(r"\1", words)
    flat = " ".join(words.split()).lower()
    # Most texts have neither the act nor an offence, and need not be looked at closely.
    if not any(words in flat for words in ("tố cáo", "tố giác", *OFFENCES)):
        return False
    sentences = _SENTENCES.split(words)
    return any(_accuses(" ".join(part.split())) for part in sentences if part)


def _accuses(sentence: str) -> bool:
    lower = sentence.lower()
    if _ACT.search(_SUBJECT.sub(" – ", lower)):
        return True
    if not _OFFENCE.search(lower) or _GENERAL.search(lower):
        return False
    return bool(_NAMED.search(sentence) or _OWN.search(lower))
