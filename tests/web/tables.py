"""A table of opinions as a browser sends it and decides on it."""

import io
import re

TOP = ["STT", "Nội dung ý kiến, kiến nghị", "Lĩnh vực", "Người/đơn vị nêu", "Đề xuất giải pháp"]
ROWS = [
    [1, "Thiếu phòng học.", "Công tác đội ngũ", "Lò Thị Hạnh, Trường THCS Nậm Tha", "Xây thêm"],
    [2, "Đường vào trường hỏng.", "Giao thông", "Trường Mầm non Hoa Ban", ""],
]


def upload(browser, where: str, content: bytes, name: str, screen: str = ""):
    asked = f"?as={screen}" if screen else ""
    return browser.client.post(
        f"/m/{browser.slug}{where}/upload{asked}",
        data={"file": (io.BytesIO(content), name)},
        base_url=browser.base,
    )


def decide(browser, where: str, page: str, **more: str):
    found = re.findall(r'<input type="hidden" name="(file|c\d+|cid)" value="([^"]*)"', page)
    data: dict[str, str] = {}
    for name, value in found:
        data.setdefault(name, value)
    return browser.client.post(
        f"/m/{browser.slug}{where}", data=data | more, base_url=browser.base, follow_redirects=True
    )


def texts(hall) -> list[str]:
    return [o.text for o in sorted(hall.state.opinions.values(), key=lambda o: o.number)]
