# Nút [Chốt luôn] của một buổi trước không được chốt buổi đang mở hôm nay.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-10-30 19:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (nhóm 1): /chot
bot (nhóm 1): Chốt luôn
@ 2026-10-30 21:00
An (nhóm 1): /chot
bot (nhóm 1): Đã chốt điểm danh
@ 2026-11-27 20:00
An (nhóm 1): /diemdanh 20:15 họp chi bộ
bot (nhóm 1): Có mặt
@ 2026-11-27 20:30
An (nhóm 1) [Chốt luôn]
bot (nhóm 1): —
Bình (nhóm 1) [Đến muộn]
bot (riêng Bình): Đã ghi: đồng chí đến muộn
