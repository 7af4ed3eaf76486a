# Quốc khánh 2027 nghỉ 2/9 và 3/9. Lần trắc nghiệm mở hôm 1/9 vẫn đóng đúng giờ, đáp án chờ đến sáng sau ngày nghỉ.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2027-09-01 19:30
bot (nhóm 1): Câu 1
@ 2027-09-02 19:29
bot (nhóm 1): —
Bình (nhóm 1) [A]
@ 2027-09-02 23:00
bot (nhóm 1): —
Chi (nhóm 1) [A]
bot (riêng Chi): đã đóng
# Bí thư mở trong ngày nghỉ là việc của người, không phải của đồng hồ.
@ 2027-09-03 20:00
bot (nhóm 1): —
An (nhóm 1): /tracnghiem
bot (nhóm 1): Câu 1
@ 2027-09-04 06:29
bot (nhóm 1): —
@ 2027-09-04 06:30
bot (nhóm 1): Đáp án
