# Sang năm mới chi bộ mở sổ mới: những gì còn dở vẫn y nguyên, không ai thấy gì khác.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Dũng=miễn sinh hoạt
unit "Đảng ủy phường": Lê=lãnh đạo | "Chi bộ 1"
@ 2026-12-28 09:00
An (riêng): /caidat mở 72
An (riêng): /caidat ngoài 2
An (riêng): /kehoach thêm thăm gia đình chính sách 6/1/2027
An (riêng): /kehoach 1 người Bình
An (riêng): /nhac nộp đảng phí 7h45 thứ 2 hằng tuần
Bình (riêng): /viectot giúp bà con gặt lúa
Chi (riêng): đừng nhắc tôi nữa
@ 2026-12-30 19:30
bot (nhóm 1): Câu 1
Bình (nhóm 1) [A]
bot (riêng Bình): /Đúng rồi|chưa đúng/
An (nhóm 1): /diemdanh 19:30 4/1/2027 họp chi bộ
Bình (nhóm 1): đồng chí An xin vắng
bot (riêng An): An
@ 2026-12-31 20:00
Chi (riêng): /vang
bot (riêng): lý do
@ 2027-01-02 10:00  # tuần đã chốt sáng nay: sổ mới bắt đầu từ đây
restart
Chi (riêng): đi khám bệnh
bot (riêng): kèm lý do
An (riêng) [Ghi]  # lời báo hộ từ năm ngoái
Chi (nhóm 1) [B]
bot (riêng Chi): /Đúng rồi|chưa đúng/
Bình (nhóm 1) [C]
bot (riêng Bình): câu trả lời đầu được tính
restart
An (riêng): /duyet
bot (riêng): giúp bà con gặt lúa
An (riêng) [Duyệt]
An (riêng): /siso
bot (riêng): Tổng số đảng viên: 5; có mặt: 0; vắng có lý do: 2; chưa báo: 3; miễn sinh hoạt: 1
bot (riêng): đi khám bệnh
@ 2027-01-02 19:30
bot (nhóm 1): Có 2 đồng chí tham gia
@ 2027-01-03 07:30
bot (riêng Bình): thăm gia đình chính sách
@ 2027-01-04 07:45
bot (nhóm 1): nộp đảng phí
bot (nhóm 1): Bài học
@ 2027-01-04 20:30
An (nhóm 1): /chot 2 0
bot (nhóm 1): Tổng số đảng viên: 5
Bình (riêng) [Đã xong]
An (riêng): /kehoach thêm dọn ngõ 10/1/2027
bot (riêng): Mục 2
@ 2027-01-06 19:30
bot (nhóm 1): mã 4
@ 2027-01-08 16:00
bot (nhóm 1): giúp bà con gặt lúa
An (riêng): /tamdung 1 tuần
@ 2027-01-09 10:00
bot (riêng Lê): Báo cáo tuần
