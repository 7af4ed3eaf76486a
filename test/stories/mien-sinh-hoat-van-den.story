# Đảng viên miễn sinh hoạt đứng ngoài tổng số và không bị nhắc; bác nào vẫn đến thì được tính vào tổng số và có mặt.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Dũng=miễn sinh hoạt, Hoa=miễn sinh hoạt
@ 2026-11-27 15:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (nhóm 1) [Có mặt]
Bình (nhóm 1) [Có mặt]
An (nhóm 1): /siso
bot (nhóm 1): Tổng số đảng viên: 2; có mặt: 2; vắng có lý do: 0; chưa báo: 0; miễn sinh hoạt: 2
@ 2026-11-27 18:30
bot (riêng Dũng): —
bot (riêng Hoa): —
Dũng (nhóm 1) [Có mặt]
bot (riêng Dũng): Đã ghi: đồng chí có mặt
Hoa (nhóm 1) [Xin vắng]
@ 2026-11-27 21:00
An (nhóm 1): /chot
bot (nhóm 1): Tổng số đảng viên: 3; có mặt: 3; vắng có lý do: 0; vắng không lý do: 0; miễn sinh hoạt: 1
bot (riêng An): Miễn sinh hoạt, tạm vắng (1): Hoa
