# Trong nhóm Zalo, Nếp chỉ nghe khi được gọi tên: nhờ việc của bí thư thì được đáp, không bị lặng thinh.
channel zalo
cell "Chi bộ 1" in nhóm 1: An=bí thư, Chi
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Chi (nhóm 1): chốt điểm danh đi
bot (nhóm 1): bí thư hoặc chi ủy
!bot (nhóm 1): Tổng số
Chi (nhóm 1): ok
bot (nhóm 1): —
