# Máy tắt suốt kỳ trắc nghiệm: về lại trong tuần thì mở bù đủ 24 giờ; đang mở mà tắt quá giờ đóng thì báo đáp án ngay khi về.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-24 20:00
off until 2026-11-27 10:00
bot (nhóm 1): Mở đến 10:00 thứ Bảy, 28/11
!bot (nhóm 1): Đáp án
Bình (nhóm 1): 1A
bot (riêng Bình): Nguồn:
off until 2026-11-29 09:00
bot (nhóm 1): Đáp án
bot (nhóm 1): Có 1 đồng chí tham gia
!bot (nhóm 1): Câu 1/3
Bình (nhóm 1) [A]
bot (riêng Bình): đã đóng
@ 2026-12-01 20:00
off until 2026-12-07 06:40  # tắt sang tuần khác: kỳ ấy bỏ
!bot (nhóm 1): Câu 1/3
@ 2026-12-09 19:30
bot (nhóm 1): Câu 1/3
