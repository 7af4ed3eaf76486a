# Máy tắt đến 23:00 thứ Hai: bài học chờ đến sáng; máy tắt đến 23:00 ngày nhắc: lời nhắc hết ngày thì bỏ.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-22 12:00
off until 2026-11-23 23:00
bot (nhóm 1): —
@ 2026-11-24 06:30
bot (nhóm 1): Bài học tuần này
@ 2026-11-24 12:00
off until 2026-11-25 23:00
bot (riêng Bình): —
bot (nhóm 1): —
@ 2026-11-26 12:00
!bot (riêng Bình): bài học
!bot (nhóm 1): đã đọc
