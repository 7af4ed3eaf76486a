# Đảng viên không dùng Nếp chỉ là những con số do bí thư ghi ở /caidat; /chot hỏi thêm hai câu, bấm số là xong.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 17:00
An (nhóm 1): /caidat
bot (nhóm 1): Đảng viên ngoài Nếp: không có
Bình (nhóm 1): /caidat ngoài 4
bot (nhóm 1): do bí thư hoặc chi ủy làm
An (nhóm 1): /caidat ngoài 4 miễn 2 tạm vắng 1
bot (nhóm 1): Đã ghi. Đảng viên ngoài Nếp: 4 sinh hoạt, 2 miễn, 1 tạm vắng
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (nhóm 1) [Có mặt]
An (nhóm 1): /siso
bot (nhóm 1): Tổng số đảng viên: 6; có mặt: 1; vắng có lý do: 0; chưa báo: 5; miễn sinh hoạt: 2; tạm vắng: 1
@ 2026-11-27 21:00
An (nhóm 1): /chot
bot (nhóm 1): /4 đảng viên ngoài Nếp\. Mấy đồng chí có mặt\?.* 0 1 2 3 4$/
Bình (nhóm 1) [3]
bot (riêng Bình): do bí thư hoặc chi ủy làm
An (nhóm 1) [2]
bot (nhóm 1): /2 đảng viên ngoài Nếp vắng mặt, mấy đồng chí có lý do\?.* 0 1 2$/
An (nhóm 1) [1]
bot (nhóm 1): Tổng số đảng viên: 6; có mặt: 3; vắng có lý do: 1; vắng không lý do: 2; miễn sinh hoạt: 2; tạm vắng: 1
