# Đổi cài đặt bằng cách gõ; mỗi lần đổi Nếp nói rõ lần tới là bao giờ.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-23 08:00
bot (nhóm 1): Nguồn:
An (nhóm 1): /caidat bài học thứ 3 8h
bot (nhóm 1): Bài học: 08:00 thứ Ba hằng tuần
bot (nhóm 1): Bài học tới: 08:00 thứ Ba, 1/12  # tuần này đã có bài
An (riêng): /caidat trac nghiem thu 5 19:30
bot (riêng): Trắc nghiệm tới: 19:30 thứ Năm, 26/11
An (nhóm 1): /caidat số câu 6
bot (nhóm 1): Nếp đọc thấy “6”; số câu trắc nghiệm phải từ 1 đến 5
An (nhóm 1): /caidat số câu 2
bot (nhóm 1): 2 câu, mở 24 giờ
An (nhóm 1): /caidat mở 100 giờ
bot (nhóm 1): phải từ 1 đến 72
An (nhóm 1): /caidat mở 2 giờ
bot (nhóm 1): 2 câu, mở 2 giờ
An (nhóm 1): /caidat trắc nghiệm 23h
bot (nhóm 1): Nếp chỉ tự nhắn từ 06:30 đến trước 21:30
Bình (nhóm 1): /caidat số câu 1
bot (nhóm 1): Việc này do bí thư hoặc chi ủy làm
@ 2026-11-25 20:00
!bot (nhóm 1): Câu 1
@ 2026-11-26 19:30
bot (nhóm 1): Câu 2/2
bot (nhóm 1): Mở đến 21:30 thứ Năm, 26/11
An (nhóm 1): /caidat số câu 4
bot (nhóm 1): Lần đang mở vẫn như cũ
@ 2026-11-30 12:00
!bot (nhóm 1): Bài học tuần này
@ 2026-12-01 08:00
bot (nhóm 1): Nguồn:
An (nhóm 1): /lich
bot (nhóm 1): Bài học: 08:00 thứ Ba, 8/12
bot (nhóm 1): Trắc nghiệm: 19:30 thứ Năm, 3/12
