# Gõ không dấu, chữ hoa, thừa dấu cách hay kèm hình vẽ, Nếp vẫn hiểu như nhau.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Hoa=miễn sinh hoạt
@ 2026-11-27 09:00
AN (riêng): /lich  # khác tài khoản, là người lạ
bot (riêng): chưa có tên trong chi bộ
An (nhóm 1): /DIEMDANH   19h30 toi nay   hop chi bo
bot (nhóm 1): /hop chi bo.*19:30 thứ Sáu, 27\/11/
Bình (nhóm 1): CO MAT
bot (nhóm 1): Đã ghi: đồng chí có mặt
Chi (riêng): xin vang vi con om 🤒
bot (riêng): kèm lý do
Hoa (riêng): toi   den   muon   a
bot (riêng): đến muộn
An (nhóm 1): /điểmdanh 20:00
bot (nhóm 1): Đang điểm danh
An (nhóm 1): /ghiho binh DEN MUON
bot (riêng An): Đã ghi: đồng chí Bình đến muộn
An (riêng): /siso
bot (riêng): Tổng số đảng viên: 4; có mặt: 2; vắng có lý do: 1; chưa báo: 1; miễn sinh hoạt: 0
bot (riêng): Chi (con om 🤒)
