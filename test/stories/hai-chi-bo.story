# Ai có tên ở hai chi bộ, khi nhắn riêng được hỏi một lần là nói về chi bộ nào; Nếp nhớ, cả sau khi khởi động lại.
cell "Chi bộ Phố" in nhóm 1: An=bí thư, Bình
cell "Chi bộ Trường" in nhóm 2: Chi=bí thư, Bình
@ 2026-11-27 09:00
Bình (riêng): /lich
bot (riêng): /đang nói về chi bộ nào\?.*Chi bộ Phố Chi bộ Trường/
Bình (riêng) [Chi bộ Trường]
bot (riêng): Chi bộ Trường
!bot (riêng): Chi bộ Phố
restart
Bình (riêng): /lich
bot (riêng): Lịch của Chi bộ Trường
!bot (riêng): đang nói về chi bộ nào
Bình (nhóm 1): /lich  # trong nhóm thì không phải hỏi
bot (nhóm 1): Lịch của Chi bộ Phố
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1) [Có mặt]
bot (riêng Bình): Đã ghi: đồng chí có mặt
Bình (riêng): /lich
bot (riêng): Lịch của Chi bộ Trường
An (nhóm 1): /siso
bot (nhóm 1): Tổng số đảng viên: 2; có mặt: 1
