# Sáng hôm sau mới chốt và gõ giờ kết thúc: giờ ấy là của ngày họp, không phải của hôm nay.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 19:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1) [Có mặt]
@ 2026-11-28 08:00
An (nhóm 1): /chot 21:00
bot (nhóm 1): 19:30–21:00 ngày 27/11, 90 phút
