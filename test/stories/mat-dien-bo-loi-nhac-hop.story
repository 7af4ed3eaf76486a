# Máy tắt cho đến khi họp đã bắt đầu thì bỏ lời nhắc; máy về trước giờ họp thì vẫn kịp nhắc.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (nhóm 1) [Có mặt]
off until 2026-11-27 19:31
bot (riêng Bình): —
Bình (nhóm 1) [Đến muộn]
bot (riêng Bình): Đã ghi: đồng chí đến muộn
@ 2026-11-27 21:00
An (nhóm 1): /chot
bot (nhóm 1): có mặt: 2
An (nhóm 1): /diemdanh 19:30 thứ 7 họp chi bộ
An (nhóm 1) [Có mặt]
off until 2026-11-28 19:00
bot (riêng Bình): Đồng chí dự được không
bot (riêng An): —
