# Người đến muộn là người có mặt: con số tính vào "có mặt", chỉ danh sách riêng của bí thư ghi là đến muộn.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-27 19:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (nhóm 1) [Có mặt]
Bình (nhóm 1) [Đến muộn]
bot (riêng Bình): Đã ghi: đồng chí đến muộn
Chi (nhóm 1): em đến muộn ạ
bot (nhóm 1): đến muộn
An (nhóm 1): /siso
bot (nhóm 1): Tổng số đảng viên: 3; có mặt: 3; vắng có lý do: 0; chưa báo: 0; miễn sinh hoạt: 0
@ 2026-11-27 20:45
An (nhóm 1): /chot
bot (nhóm 1): Tổng số đảng viên: 3; có mặt: 3; vắng có lý do: 0; vắng không lý do: 0; miễn sinh hoạt: 0
bot (riêng An): Đến muộn (2): Bình, Chi
