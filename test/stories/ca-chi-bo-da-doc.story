# Khi mọi người đã đọc thì không ai bị nhắc; nhóm được một lời cảm ơn chung.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-23 08:00
An (nhóm 1) [Đã đọc]
Bình (nhóm 1): đã đọc
bot (nhóm 1): Cảm ơn đồng chí
@ 2026-11-25 07:30
bot (riêng An): —
bot (riêng Bình): —
bot (nhóm 1): Cả 2 đồng chí đã đọc
@ 2026-11-29 20:00
Bình (nhóm 1) [Đã đọc]
bot (riêng Bình): Đã ghi
@ 2026-11-30 07:30
bot (nhóm 1): Bài học tuần này
Bình (nhóm 1) [Đã đọc]
bot (riêng Bình): Đã ghi
