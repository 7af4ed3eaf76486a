# Hai ngày sau bài học, chỉ ai chưa đọc mới được nhắc riêng; nhóm chỉ thấy con số, không bao giờ thấy tên.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Dũng=miễn sinh hoạt, Giang=tạm vắng
@ 2026-11-23 07:30
An (nhóm 1) [Đã đọc]
Bình (nhóm 1) [Đã đọc]
@ 2026-11-25 07:29
bot (nhóm 1): —
@ 2026-11-25 07:30
bot (riêng Chi): Mời đồng chí đọc bài học tuần này
bot (riêng Chi): Đã đọc
bot (riêng An): —
bot (riêng Bình): —
bot (riêng Dũng): —
bot (riêng Giang): —
bot (nhóm 1): 2/3 đồng chí đã đọc
!bot (nhóm 1): Bình
!bot (nhóm 1): Chi
Chi (riêng) [Đã đọc]
bot (riêng): Cảm ơn đồng chí
bot (nhóm 1): —
@ 2026-11-29 22:00  # cả tuần không nhắc thêm lần nào về bài học
!bot (riêng Chi): bài học
