# Hai tháng liền vắng không lý do: chỉ riêng bí thư biết, để hỏi thăm.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi=phó bí thư
@ 2026-10-05 19:00
An (nhóm 1): /diemdanh 19:30
An (nhóm 1) [Có mặt]
Chi (nhóm 1) [Có mặt]
@ 2026-10-05 21:00
An (nhóm 1): /chot
@ 2026-10-06 12:00
!bot (riêng An): hai tháng
@ 2026-11-05 19:00
An (nhóm 1): /diemdanh 19:30
An (nhóm 1) [Có mặt]
Chi (nhóm 1) [Có mặt]
@ 2026-11-05 21:00
An (nhóm 1): /chot
!bot (riêng An): hai tháng
@ 2026-11-06 12:00
bot (riêng An): Hai tháng liền chưa thấy Bình
!bot (riêng Chi): hai tháng
!bot (riêng Bình): hai tháng
!bot (nhóm 1): Bình
