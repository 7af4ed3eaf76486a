# Một chi bộ, hai ứng dụng: tin đến cả hai nhóm, trả lời ở đâu cũng được, chỉ tính một lần, sĩ số là một.
cell "Chi bộ 1" in nhóm 1 & zalo 1: An=bí thư, Bình, Chi, Dũng
@ 2026-11-23 07:30
bot (nhóm 1): Bài học tuần này
bot (zalo 1): Bài học tuần này
Chi (zalo 1) [Đã đọc]
bot (riêng Chi): Cảm ơn đồng chí
Chi (nhóm 1) [Đã đọc]
bot (riêng Chi): Đã ghi
@ 2026-11-25 19:30
bot (nhóm 1): Câu 1/3
bot (zalo 1): /Câu 1\/3.*nhắc @Bot Chi Bộ 3 rồi gõ “1A”.*Trả lời riêng/
Bình (zalo 1) [B]
bot (riêng Bình): /Đúng rồi|chưa đúng/
bot (zalo 1): —
bot (nhóm 1): —
Bình (nhóm 1): 3A  # câu ấy Bình đã trả lời bên Zalo
bot (riêng Bình): câu trả lời đầu được tính
Chi (nhóm 1): 1A
bot (riêng Chi): /Đúng rồi|chưa đúng/
Chi (zalo 1): 1D
bot (riêng Chi): câu trả lời đầu được tính
!bot (zalo 1): /Đúng rồi|chưa đúng/
@ 2026-11-26 19:30
bot (nhóm 1): Có 2 đồng chí tham gia
bot (zalo 1): Có 2 đồng chí tham gia
Bình (riêng): /viectot bà Tư giúp hàng xóm sửa mái nhà
Bình (riêng) [Đồng ý]
An (riêng): /duyet
An (riêng) [Duyệt]
@ 2026-11-27 16:00
bot (nhóm 1): sửa mái nhà
bot (zalo 1): sửa mái nhà
An (nhóm 1): /diemdanh 19:30 họp chi bộ
bot (nhóm 1): Điểm danh: họp chi bộ
bot (zalo 1): Điểm danh: họp chi bộ
Bình (zalo 1) [Có mặt]
Bình (nhóm 1) [Đến muộn]
Chi (zalo 1) [Xin vắng]
bot (riêng Chi): vì lý do gì
Chi (riêng): con ốm
An (nhóm 1) [Có mặt]
An (zalo 1): /siso
bot (zalo 1): Tổng số đảng viên: 4; có mặt: 2; vắng có lý do: 1; chưa báo: 1; miễn sinh hoạt: 0
@ 2026-11-27 21:00
An (zalo 1): /chot
bot (nhóm 1): Tổng số đảng viên: 4; có mặt: 2; vắng có lý do: 1; vắng không lý do: 1; miễn sinh hoạt: 0
bot (zalo 1): Tổng số đảng viên: 4; có mặt: 2; vắng có lý do: 1; vắng không lý do: 1; miễn sinh hoạt: 0
!bot (zalo 1): ốm
bot (riêng An): Chi (con ốm)
# Thêm một nhóm nữa: bí thư gõ /ghep ở đó, không cần mã. Người khác thì không được.
Bình (zalo 2): /ghep
bot (zalo 2): /ghep rồi đến mã
An (zalo 2): /ghep
bot (zalo 2): thêm một nhóm của Chi bộ 1
@ 2026-11-30 07:30
bot (nhóm 1): Bài học tuần này
bot (zalo 1): Bài học tuần này
bot (zalo 2): Bài học tuần này
