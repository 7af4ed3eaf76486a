# Thôi tạm dừng thì làm việc lại ngay, không gửi bù bài đã qua.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-23 07:00
An (riêng): /tamdung 4 tuan
bot (riêng): đến hết Chủ nhật, 20/12
@ 2026-12-01 09:00
bot (nhóm 1): —
An (riêng): /tamdung thôi
bot (riêng): Chi bộ làm việc lại từ bây giờ
bot (riêng): Bài học tới: 07:30 thứ Hai, 7/12
bot (nhóm 1): —
An (riêng): /tamdung thôi
bot (riêng): không tạm dừng
@ 2026-12-02 20:00
bot (nhóm 1): Câu 1
@ 2026-12-07 08:00
bot (nhóm 1): Nguồn:
