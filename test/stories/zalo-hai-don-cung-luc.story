# Hai người cùng chờ duyệt: gõ "Duyệt" không thì Nếp hỏi lại, có số thì duyệt đúng người.
channel zalo
cell "Chi bộ 1" in zalo 1: An=bí thư
person Bình
person Chi
@ 2026-11-23 06:00
Bình (zalo 1): /thamgia
Bình (riêng) [Đồng ý]
bot (riêng An): /Bình xin tham gia.*“Duyệt”/
Chi (zalo 1): /thamgia
Chi (riêng) [Đồng ý]
bot (riêng An): /Chi xin tham gia.*“Duyệt 2”/
An (riêng): Duyệt
bot (riêng): /Có 2 tin đang chờ.*số 1 hoặc 2/
!bot (riêng): Đã duyệt
An (riêng): Duyệt 1
bot (riêng): Đã duyệt: đồng chí Bình
An (riêng): duyệt  # chỉ còn một tin chờ
bot (riêng): Đã duyệt: đồng chí Chi
