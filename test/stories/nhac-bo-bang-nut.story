# Xem và bỏ lời nhắc bằng nút trong /lich; hạn chót "trước ngày 5" được nhắc từ sáng hôm trước.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi=chi ủy viên
@ 2026-11-26 09:00
An (nhóm 1): /nhac nộp đảng phí trước ngày 5
bot (nhóm 1): 07:30 thứ Sáu, 4/12: nộp đảng phí trước ngày 5
An (nhóm 1): /nhac mua quà thăm hỏi các gia đình chính sách nhân dịp cuối năm lúc 8h 1/12
bot (nhóm 1): 08:00 thứ Ba, 1/12
Bình (nhóm 1): /lich
bot (nhóm 1): Nhắc: 08:00 thứ Ba, 1/12: mua quà
bot (nhóm 1): nộp đảng phí trước ngày 5
!bot (nhóm 1): Bỏ:
An (riêng): /lich
bot (riêng): /Bỏ: mua quà thăm hỏi các gia đình…/
An (riêng) [Bỏ: mua quà]
bot (riêng): Đã bỏ lời nhắc: mua quà thăm hỏi các gia đình chính sách nhân dịp cuối năm
An (riêng) [Bỏ: mua quà]
bot (riêng): đã gửi hoặc đã bỏ
Chi (nhóm 1): /lich
bot (nhóm 1): Bỏ: nộp đảng phí
Bình (nhóm 1) [Bỏ: nộp]
bot (riêng Bình): Việc này do bí thư hoặc chi ủy làm
@ 2026-12-01 12:00
!bot (nhóm 1): mua quà
@ 2026-12-04 07:30
bot (nhóm 1): Nhắc các đồng chí: nộp đảng phí trước ngày 5
Chi (nhóm 1) [Bỏ: nộp]
bot (riêng Chi): đã gửi hoặc đã bỏ
