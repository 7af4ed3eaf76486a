# "Đừng nhắc tôi nữa" chỉ thôi các tin nhắc riêng; tin trong nhóm và sĩ số vẫn như cũ.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-23 08:00
bot (nhóm 1): Nguồn:
Bình (nhóm 1): đừng nhắc tôi nữa
bot (riêng): không nhắc riêng đồng chí nữa
bot (nhóm 1): —
@ 2026-11-25 08:00
bot (riêng Bình): —
bot (riêng Chi): Mời đồng chí đọc bài học
bot (riêng Chi): đừng nhắc tôi nữa
bot (nhóm 1): 0/3 đồng chí đã đọc
An (nhóm 1): /diemdanh 19:30 hôm nay họp chi bộ
bot (nhóm 1): Có mặt
@ 2026-11-25 18:45
bot (riêng Bình): —
bot (riêng Chi): Đồng chí dự được không
Chi (riêng): dung nhac toi nua
bot (riêng): không nhắc riêng
Bình (riêng): nhắc tôi lại
bot (riêng): nhắc riêng đồng chí như trước
An (nhóm 1): /nhac tắt đèn lúc 21h hôm nay
@ 2026-11-25 21:00
bot (nhóm 1): tắt đèn
@ 2026-12-02 08:00
bot (riêng Bình): Mời đồng chí đọc bài học
bot (riêng Chi): —
