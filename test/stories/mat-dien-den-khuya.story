# Máy tắt đến 23:00 ngày có trắc nghiệm: câu hỏi chờ đến 06:30 sáng hôm sau, và vẫn mở đủ 24 giờ kể từ lúc ấy.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-25 12:00
off until 2026-11-25 23:00
bot (nhóm 1): —
bot (riêng Bình): —
@ 2026-11-26 06:29
bot (nhóm 1): —
@ 2026-11-26 06:30
bot (nhóm 1): Câu 1
bot (nhóm 1): Mở đến 06:30 thứ Sáu, 27/11
bot (nhóm 1): Câu 3
@ 2026-11-27 06:29
Bình (nhóm 1): 3D
bot (riêng Bình): Nguồn:
@ 2026-11-27 06:30
bot (nhóm 1): Đáp án
bot (nhóm 1): Có 1 đồng chí tham gia
