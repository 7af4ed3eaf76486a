# Lời nhắc hằng tuần: nghỉ lễ và tạm dừng thì thôi, không nhắc bù.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2027-01-28 08:00
An (nhóm 1): /nhac nộp báo cáo vào 10h thứ 6 hằng tuần
bot (nhóm 1): 10:00 thứ Sáu hằng tuần, lần đầu 10:00 thứ Sáu, 29/1: nộp báo cáo
@ 2027-01-29 10:00
bot (nhóm 1): Nhắc các đồng chí: nộp báo cáo
An (nhóm 1): /lich
bot (nhóm 1): Nhắc: 10:00 thứ Sáu hằng tuần, lần tới 10:00 thứ Sáu, 12/2: nộp báo cáo
@ 2027-02-05 23:00
!bot (nhóm 1): nộp báo cáo
@ 2027-02-12 10:00
bot (nhóm 1): nộp báo cáo
An (nhóm 1): /tamdung 1 tuần
@ 2027-02-19 12:00
bot (nhóm 1): nộp báo cáo  # tạm dừng đến hết thứ Năm, 18/2
off until 2027-02-27 09:00
!bot (nhóm 1): nộp báo cáo
@ 2027-03-05 10:00
bot (nhóm 1): nộp báo cáo
An (nhóm 1): /nhac giao ban 8h hằng tuần
bot (nhóm 1): vào thứ mấy
An (nhóm 1): /nhac giao ban 8h hằng ngày
bot (nhóm 1): một lần hoặc hằng tuần
