# Nếp hỏi lý do mà đồng chí chỉ "ok", "vâng ạ" thì chưa có lý do nào; lời nhắc thì giữ nguyên việc phải làm.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1) [Xin vắng]
Bình (riêng): ok
Bình (riêng): vâng ạ
An (riêng): /siso
bot (riêng An): Bình (chưa nêu lý do)
Bình (riêng): đưa cháu đi tiêm
An (riêng): /siso
bot (riêng An): Bình (đưa cháu đi tiêm)
An (riêng): nhắc nộp đảng phí 8h mai
bot (riêng An): nộp đảng phí
An (riêng): nhắc mai 7h sáng chào cờ
bot (riêng An): 07:00 thứ Bảy, 28/11: chào cờ
Bình (riêng): /viectot bà Tư giúp hàng xóm sửa mái nhà
An (riêng): /duyet
An (riêng) [Rút ngắn]
An (riêng): vâng, cảm ơn  # cũng không phải là lời kể đã rút ngắn
bot (riêng An): —
An (riêng): bà Tư giúp sửa mái nhà
bot (riêng Bình): bà Tư giúp sửa mái nhà
