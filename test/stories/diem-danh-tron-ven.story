# Điểm danh từ đầu đến cuối: ai cũng đổi được câu trả lời cho đến lúc chốt; chốt xong thì "đã đóng".
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Lan=dự bị
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 thứ 6 họp chi bộ
bot (nhóm 1): /Điểm danh: họp chi bộ.*19:30 thứ Sáu, 27\/11.*Có mặt.*Đến muộn.*Xin vắng/
An (nhóm 1): /diemdanh 20:00 thứ 7 họp chi bộ
bot (nhóm 1): Đang điểm danh buổi 19:30 thứ Sáu, 27/11
An (nhóm 1) [Có mặt]
bot (riêng An): Đã ghi: đồng chí có mặt
Bình (nhóm 1) [Xin vắng]
Bình (nhóm 1) [Có mặt]
Lan (nhóm 1): /diemdanh
bot (nhóm 1): Đã ghi: đồng chí có mặt
Chi (nhóm 1) [Có mặt]
Chi (nhóm 1) [Xin vắng]
An (nhóm 1): /siso
bot (nhóm 1): Tổng số đảng viên: 4; có mặt: 3; vắng có lý do: 1; chưa báo: 0; miễn sinh hoạt: 0
@ 2026-11-27 21:00
An (nhóm 1): /chot
bot (nhóm 1): Tổng số đảng viên: 4; có mặt: 3; vắng có lý do: 1; vắng không lý do: 0; miễn sinh hoạt: 0
bot (nhóm 1): 19:30–21:00 ngày 27/11, 90 phút
!bot (nhóm 1): Bình
bot (riêng An): /Có mặt \(3\): An, Bình, Lan.*Vắng có lý do \(1\): Chi \(chưa nêu lý do\)/
Bình (nhóm 1) [Đến muộn]
bot (riêng Bình): đã đóng
An (nhóm 1): /chot
bot (nhóm 1): đã đóng
