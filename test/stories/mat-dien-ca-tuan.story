# Máy tắt trọn một tuần: tuần ấy không dồn bài cũ; về lại thì chỉ có bài của tuần này.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-22 20:00
off until 2026-11-30 06:00  # sáng thứ Hai tuần sau, còn trong giờ nghỉ
bot (nhóm 1): —
bot (riêng An): —
bot (riêng Bình): —
@ 2026-11-30 07:29
bot (nhóm 1): —
@ 2026-11-30 07:30
bot (nhóm 1): Ứng xử trên mạng xã hội
!bot (nhóm 1): Sinh hoạt chuyên đề
