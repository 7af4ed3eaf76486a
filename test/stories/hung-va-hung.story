# Hùng và Hưng là hai tên khác nhau: bí thư đã viết đủ dấu thì /ghiho ghi đúng người, không hỏi quanh.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Nguyễn Văn Hùng, Nguyễn Văn Hưng
@ 2026-11-27 19:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (nhóm 1): /ghiho hung có mặt  # không dấu thì phải hỏi lại
bot (riêng An): Nguyễn Văn Hùng, Nguyễn Văn Hưng
An (nhóm 1): /ghiho Nguyễn Văn Hùng có mặt
bot (riêng An): Đã ghi: đồng chí Nguyễn Văn Hùng có mặt
An (nhóm 1): /ghiho Hưng đến muộn
bot (riêng An): Đã ghi: đồng chí Nguyễn Văn Hưng đến muộn
