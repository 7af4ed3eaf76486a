# Chi bộ tạm dừng hai tuần: đồng hồ không gửi gì, việc của người vẫn chạy.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-25 20:00
bot (nhóm 1): Câu 1
Bình (nhóm 1): /tamdung 2 tuần
bot (nhóm 1): Việc này do bí thư hoặc chi ủy làm
An (nhóm 1): /tamdung 13 tuần
bot (nhóm 1): Nếp đọc thấy 13 tuần; tạm dừng được từ 1 đến 12 tuần
An (nhóm 1): /tamdung 2 tuần
bot (nhóm 1): tạm dừng đến hết thứ Ba, 8/12
bot (nhóm 1): Trắc nghiệm đang mở vẫn đóng lúc 19:30 thứ Năm, 26/11
bot (nhóm 1): Bài học tới: 07:30 thứ Hai, 14/12
bot (nhóm 1): Trắc nghiệm tới: 19:30 thứ Tư, 9/12
@ 2026-11-26 20:00
bot (nhóm 1): Đáp án
An (nhóm 1): /diemdanh 19:30 1/12 họp chi bộ
bot (nhóm 1): Có mặt
@ 2026-11-30 08:00
bot (nhóm 1): —
@ 2026-12-01 18:30
bot (riêng Bình): Đồng chí dự được không
An (nhóm 1): /tamdung
bot (nhóm 1): đang tạm dừng đến hết thứ Ba, 8/12
@ 2026-12-07 12:00
bot (nhóm 1): —
@ 2026-12-09 19:30
bot (nhóm 1): Câu 1
@ 2026-12-14 08:00
bot (nhóm 1): Nguồn:
