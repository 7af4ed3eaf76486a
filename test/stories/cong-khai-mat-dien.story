# Máy tắt hàng giờ khi bình chọn đang mở: phiếu đã bấm còn nguyên, bình chọn tự đóng đúng giờ, đáp án báo khi máy chạy lại.
channel telegram
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-25 10:00
An (nhóm 1): /caidat công khai bật
bot (nhóm 1): cả nhóm xem được ai chọn gì
@ 2026-11-25 19:30
bot (nhóm 1): Câu 1/3
Bình (nhóm 1) [A]
bot (riêng Bình): Nguồn:
off until 2026-11-26 06:00
bot (nhóm 1): —
Chi (nhóm 1) [B]  # máy tắt hay chạy, bình chọn vẫn nhận phiếu
bot (riêng Chi): Nguồn:
Bình (riêng): /diem
bot (riêng): /đúng \d\/1 câu đã trả lời/
off until 2026-11-27 09:00  # tắt quá giờ đóng
bot (nhóm 1): Đáp án
bot (nhóm 1): Có 2 đồng chí tham gia
An (nhóm 1) [C]
bot (riêng An): đã đóng
@ 2026-12-01 20:00
off until 2026-12-03 12:00  # tắt lúc lẽ ra mở: mở bù, vẫn là bình chọn
bot (nhóm 1): Công khai: cả nhóm xem được ai chọn gì
bot (nhóm 1): Mở đến 12:00 thứ Sáu, 4/12
@ 2026-12-04 12:00
bot (nhóm 1): chưa đồng chí nào trả lời
