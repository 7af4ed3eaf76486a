# Không chắc thì Nếp hỏi lại một câu ngắn, trả lời bằng một chữ; chưa trả lời thì chưa ghi.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1): vang
bot (nhóm 1): có mặt, đến muộn hay xin vắng?
An (riêng): /siso
bot (riêng): Chưa báo (3)
Bình (nhóm 1): vắng
bot (nhóm 1): Đã ghi đồng chí xin vắng
bot (riêng Bình): vì lý do gì
Bình (riêng): con ốm
bot (riêng): kèm lý do
Chi (riêng): hôm nay em bận rồi ạ
bot (riêng): có mặt, đến muộn hay xin vắng?
Chi (riêng): có mặt
bot (riêng): Đã ghi: đồng chí có mặt
An (riêng): /siso
bot (riêng): Bình (con ốm)
