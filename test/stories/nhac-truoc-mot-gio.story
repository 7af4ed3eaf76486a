# Một giờ trước buổi họp, chỉ ai chưa báo mới được hỏi riêng một lần; ngay trong tin ấy có nút để báo.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi, Dũng=miễn sinh hoạt
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (nhóm 1) [Có mặt]
Bình (riêng): xin vắng vì đi công tác
@ 2026-11-27 18:29
bot (riêng Chi): —
@ 2026-11-27 18:30
bot (riêng Chi): /19:30 thứ Sáu, 27\/11\. Đồng chí dự được không\?.*Có mặt.*Đến muộn.*Xin vắng/
bot (riêng An): —
bot (riêng Bình): —
bot (riêng Dũng): —
bot (nhóm 1): —
@ 2026-11-27 19:40  # không nhắc lần hai
bot (riêng Chi): —
Chi (riêng) [Đến muộn]
bot (riêng): Đã ghi: đồng chí đến muộn
bot (nhóm 1): —
