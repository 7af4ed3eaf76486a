# Trả lại kèm lời nhắn; kể lại thì được duyệt.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-24 09:00
Bình (riêng): /viectot giúp nhau
An (riêng): /duyet
bot (riêng An): giúp nhau
An (riêng) [Trả lại]
bot (riêng An): Đồng chí muốn nhắn gì cho người kể
An (riêng): Đồng chí kể rõ ai giúp, giúp việc gì nhé
bot (riêng An): Đã trả lại
bot (riêng Bình): /giúp nhau[^]*Lời nhắn của chi ủy: Đồng chí kể rõ ai giúp/
bot (nhóm 1): —
An (riêng): /duyet
bot (riêng An): Không có việc tốt nào chờ duyệt
Bình (riêng): /viectot anh Hải chở cụ Năm đi khám mắt
An (riêng) [Duyệt]
bot (riêng An): đã được xử lý
An (riêng): /duyet trả lại thêm ngày giúp nhé
bot (riêng Bình): /cụ Năm[^]*thêm ngày giúp nhé/
Bình (riêng): /viectot hôm Chủ nhật anh Hải chở cụ Năm đi khám mắt
An (riêng): /duyet
An (riêng) [Duyệt]
@ 2026-11-27 16:00
bot (nhóm 1): hôm Chủ nhật anh Hải chở cụ Năm đi khám mắt
!bot (nhóm 1): giúp nhau
!bot (nhóm 1): kể rõ
