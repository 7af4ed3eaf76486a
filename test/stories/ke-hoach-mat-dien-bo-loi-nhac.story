# Máy tắt qua ngày thì bỏ lời nhắc của ngày ấy, lời nhắc sau vẫn đến; máy về muộn trong ngày thì vẫn kịp nhắc, đêm khuya thì thôi.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-23 12:00
An (riêng): /kehoach thêm dọn đường ngõ 7 4/12
An (riêng): /kehoach 1 người Bình
@ 2026-11-30 20:00
off until 2026-12-02 09:00
!bot (riêng Bình): dọn đường
off until 2026-12-04 15:00
bot (riêng Bình): Hôm nay đến hạn mục 1
off until 2026-12-05 22:00
bot (riêng Bình): —
@ 2026-12-06 12:00
bot (riêng Bình): —
bot (riêng An): —
