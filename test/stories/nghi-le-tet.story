# Tết 2027 nghỉ từ 5 đến 11/2: bài học và trắc nghiệm của tuần ấy được bỏ qua, không dồn lại.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2027-02-01 08:00
bot (nhóm 1): Nguồn:
@ 2027-02-03 20:00
bot (nhóm 1): Câu 1
@ 2027-02-04 20:00
bot (nhóm 1): Đáp án
An (nhóm 1): /lich
bot (nhóm 1): Bài học: 07:30 thứ Hai, 15/2
bot (nhóm 1): Trắc nghiệm: 19:30 thứ Tư, 17/2
@ 2027-02-08 09:00
bot (nhóm 1): —
@ 2027-02-10 21:00
bot (nhóm 1): —
An (nhóm 1): /siso  # bí thư hỏi thì Nếp vẫn trả lời
bot (nhóm 1): Chưa có buổi điểm danh nào
@ 2027-02-12 12:00
bot (nhóm 1): —
@ 2027-02-15 08:00
bot (nhóm 1): Nguồn:
@ 2027-02-17 19:30
bot (nhóm 1): Câu 1
