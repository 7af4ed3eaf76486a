# Máy khởi động lại giữa chừng: điều gì Nếp đã ghi thì còn nguyên, điều gì đã báo thì không báo lại.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-25 18:00
An (nhóm 1): /diemdanh 20:00 họp chi bộ
Bình (nhóm 1) [Xin vắng]
restart
bot (riêng Bình): vì lý do gì
Bình (riêng): trực cơ quan
bot (riêng): kèm lý do
@ 2026-11-25 19:30
bot (nhóm 1): Câu 1/3
Chi (nhóm 1): 1A
restart
Chi (nhóm 1): 1B
bot (riêng Chi): câu trả lời đầu được tính
!bot (nhóm 1): Câu 1/3
@ 2026-11-25 21:00
restart
An (nhóm 1): /chot
bot (nhóm 1): Tổng số đảng viên: 3; có mặt: 0; vắng có lý do: 1; vắng không lý do: 2; miễn sinh hoạt: 0
bot (riêng An): Bình (trực cơ quan)
@ 2026-11-26 19:30
bot (nhóm 1): Có 1 đồng chí tham gia
