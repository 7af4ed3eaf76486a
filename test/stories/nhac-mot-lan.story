# Lời nhắc một lần: gửi đúng giờ bí thư chọn, và chỉ một lần.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-24 09:00
An (nhóm 1): /nhac nộp đảng phí
bot (nhóm 1): cho biết giờ
An (nhóm 1): /nhac họp chi bộ 5h mai
bot (nhóm 1): 5 giờ sáng hay chiều?
An (nhóm 1): /nhac họp chi bộ lúc 8h 31/2
bot (nhóm 1): không có ngày 31/2
An (nhóm 1): /nhac họp chi bộ lúc 8h hôm nay
bot (nhóm 1): 08:00 thứ Ba, 24/11 đã qua
Bình (nhóm 1): /nhac họp chi bộ lúc 20h hôm nay
bot (nhóm 1): Việc này do bí thư hoặc chi ủy làm
An (nhóm 1): /nhac họp chi bộ lúc 20h hôm nay
bot (nhóm 1): Nếp sẽ nhắc lúc 20:00 thứ Ba, 24/11: họp chi bộ
bot (nhóm 1): /lich
An (riêng): /nhac mang sổ tay vào 22h tối nay
bot (riêng): 22:00 thứ Ba, 24/11
bot (nhóm 1): —
@ 2026-11-24 19:59
bot (nhóm 1): —
@ 2026-11-24 20:00
bot (nhóm 1): Nhắc các đồng chí: họp chi bộ
@ 2026-11-24 22:00
bot (nhóm 1): mang sổ tay
@ 2026-11-25 12:00
!bot (nhóm 1): họp chi bộ
An (nhóm 1): /nhac tổng vệ sinh lúc 7h30 mai
bot (nhóm 1): 07:30 thứ Năm, 26/11
off until 2026-11-26 09:00
bot (nhóm 1): tổng vệ sinh
An (nhóm 1): /nhac treo cờ lúc 6h30 sáng mai
bot (nhóm 1): 06:30 thứ Sáu, 27/11
off until 2026-11-28 09:00
!bot (nhóm 1): treo cờ
