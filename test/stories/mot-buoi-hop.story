# Một buổi họp, từ lúc báo đến lúc chốt.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Dũng=miễn sinh hoạt
unit "Đảng ủy phường": Lê=lãnh đạo | "Chi bộ 1"
@ 2026-11-23 19:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
bot (nhóm 1): 19:30
bot (nhóm 1): /Có mặt.*Đến muộn.*Xin vắng/s
Bình (nhóm 1) [Có mặt]
bot (riêng Bình): có mặt
bot (nhóm 1): —
Chi (riêng): xin vắng vì đi công tác
!bot (nhóm 1): đi công tác
off until 2026-11-24 08:00
An (nhóm 1): /chot
bot (nhóm 1): Tổng số đảng viên: 3; có mặt: 1; vắng có lý do: 1; vắng không lý do: 1; miễn sinh hoạt: 1
bot (riêng An): đi công tác
Bình (nhóm 1) [Xin vắng]
bot (riêng Bình): đã đóng
