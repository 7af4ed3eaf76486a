# Bí thư nhắn như nói: tên đứng đầu câu là nói về người ấy, không phải về bí thư; Nếp hỏi lại rồi mới ghi.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Mai
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (riêng): Chi đến muộn
bot (riêng An): Có người báo giúp: đồng chí Chi đến muộn
An (riêng): Ghi
bot (riêng An): Đã ghi: đồng chí Chi đến muộn
An (riêng): Bình xin vắng vì ốm
bot (riêng An): đồng chí Bình vắng có lý do (ốm)
An (riêng): không ghi
An (riêng): Chi đến muộn  # đã ghi rồi thì nói đã ghi, không hỏi lần nữa
bot (riêng An): Đã ghi: đồng chí Chi đến muộn
Bình (riêng): Bình có mặt
bot (riêng Bình): Đã ghi: đồng chí có mặt
Bình (riêng): Mai tôi đến muộn nhé  # ngày mai, không phải đồng chí Mai
bot (riêng Bình): Đã ghi: đồng chí đến muộn
An (riêng): /siso
bot (riêng An): Đến muộn (2): Bình, Chi
