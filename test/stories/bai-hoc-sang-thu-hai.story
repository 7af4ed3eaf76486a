# Sáng thứ Hai 07:30 nhóm nhận bài học tuần này, có "Nguồn:" và nút [Đã đọc]; ai bấm thì chỉ người ấy được cảm ơn.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-23 07:29
bot (nhóm 1): —
@ 2026-11-23 07:30
bot (nhóm 1): Bài học tuần này
bot (nhóm 1): /Nguồn: .+ngày \d+\/\d+\/\d{4}/
bot (nhóm 1): Đã đọc
bot (riêng Bình): —
Bình (nhóm 1) [Đã đọc]
bot (riêng Bình): Cảm ơn đồng chí
bot (nhóm 1): —
Bình (nhóm 1) [Đã đọc]  # bấm lần nữa cũng chẳng sao
bot (riêng Bình): Đã ghi
Chi (riêng): /hoc
bot (riêng): Nguồn:
Chi (riêng) [Đã đọc]
bot (riêng): Cảm ơn đồng chí
bot (nhóm 1): —
@ 2026-11-25 07:30  # An chưa đọc
bot (nhóm 1): 2/3 đồng chí đã đọc
