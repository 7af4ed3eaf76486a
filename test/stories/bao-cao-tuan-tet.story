# Tết: tuần vẫn chốt sáng thứ Bảy, nhưng báo cáo đợi đến 08:00 ngày làm việc đầu tiên.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
unit "Đảng ủy phường": Lê=lãnh đạo | "Chi bộ 1"
@ 2027-02-03 20:00
An (nhóm 1) [A]
Bình (nhóm 1) [A]
@ 2027-02-06 12:00  # mồng Một
bot (riêng Lê): —
@ 2027-02-12 07:59
bot (riêng Lê): —
@ 2027-02-12 08:00
bot (riêng Lê): Báo cáo tuần của Đảng ủy phường, đến 08:00 thứ Bảy, 6/2
bot (riêng Lê): Chi bộ 1: trắc nghiệm 2/2
@ 2027-02-13 08:00
bot (riêng Lê): Báo cáo tuần của Đảng ủy phường, đến 08:00 thứ Bảy, 13/2
bot (riêng Lê): Tuần này không có trắc nghiệm, bài học hay cuộc họp
