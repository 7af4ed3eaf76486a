# Hai đồng chí cùng tên gọi: /ghiho hỏi lại riêng cho rõ họ tên, không ghi bừa. Tên không có trong chi bộ thì nói rõ.
cell "Chi bộ 1" in nhóm 1: Trần An=bí thư, Nguyễn Văn Bình, Lê Thanh Bình, Phạm Chi
@ 2026-11-27 19:00
Trần An (nhóm 1): /diemdanh 19:30 họp chi bộ
Trần An (nhóm 1): /ghiho Bình có mặt
bot (riêng Trần An): Nguyễn Văn Bình, Lê Thanh Bình. Xin viết rõ họ tên
bot (nhóm 1): —
Trần An (nhóm 1): /siso
bot (nhóm 1): có mặt: 0
Trần An (nhóm 1): /ghiho Thanh Bình có mặt
bot (riêng Trần An): Đã ghi: đồng chí Lê Thanh Bình có mặt
bot (nhóm 1): —
Trần An (nhóm 1): /ghiho đồng chí Chi đến muộn
bot (riêng Trần An): đồng chí Phạm Chi đến muộn
Trần An (nhóm 1): /ghiho Tuấn có mặt
bot (riêng Trần An): không có ai tên “Tuấn”
Trần An (nhóm 1): /ghiho Bình
bot (nhóm 1): /Xin đồng chí viết như sau: \/ghiho/
Trần An (nhóm 1): /siso
bot (nhóm 1): Tổng số đảng viên: 4; có mặt: 2; vắng có lý do: 0; chưa báo: 2; miễn sinh hoạt: 0
