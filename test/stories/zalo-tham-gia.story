# Tham gia từ nhóm Zalo: người chưa từng nhắn riêng được chỉ đường một lần, không có gì riêng hiện trong nhóm.
channel zalo
cell "Chi bộ 1" in zalo 1: An=bí thư
person Bình
@ 2026-11-23 06:00
Bình (zalo 1): /thamgia
bot (zalo 1): /Đã nhận\. .*Mở https:\/\/bot\.zaloplatforms\.com\/bots\/\d+ rồi gõ: \/thamgia c1/
!bot (zalo 1): Đồng chí đồng ý chứ
bot (riêng Bình): /Đồng chí đồng ý chứ\?.*Trả lời: gõ “Đồng ý”/
Bình (riêng): đồng ý
bot (riêng An): /Bình xin tham gia.*“Duyệt”/
An (riêng): duyệt.
bot (riêng An): Đã duyệt: đồng chí Bình
bot (riêng Bình): Chi bộ 1
Bình (zalo 1): Có mặt
bot (zalo 1): —  # chưa điểm danh
An (zalo 1): /diemdanh 19:30 họp chi bộ
bot (zalo 1): /nhắc @Bot Chi Bộ 3 rồi gõ “Có mặt”.*Trả lời riêng/
Bình (zalo 1): CO MAT
bot (zalo 1): —
bot (riêng Bình): Đã ghi: đồng chí có mặt
Bình (riêng): đến muộn
bot (riêng): Đã ghi: đồng chí đến muộn
An (zalo 1): /siso
bot (zalo 1): Tổng số đảng viên: 2; có mặt: 1
