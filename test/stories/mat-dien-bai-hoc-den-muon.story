# Máy tắt qua sáng thứ Hai: bài học đến muộn trong tuần. Máy tắt qua cả ngày nhắc: lời nhắc ấy bỏ luôn, không dồn lại.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-22 20:00
off until 2026-11-24 10:00
bot (nhóm 1): Bài học tuần này
bot (nhóm 1): Đã đọc
An (nhóm 1) [Đã đọc]
bot (riêng An): Cảm ơn đồng chí
off until 2026-11-27 08:00  # ngày nhắc là thứ Năm 26/11
!bot (nhóm 1): đã đọc
!bot (riêng Bình): bài học
@ 2026-11-29 21:00
!bot (riêng Bình): bài học
@ 2026-11-30 07:30
bot (nhóm 1): Bài học tuần này
