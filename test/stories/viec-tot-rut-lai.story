# Rút lại trước khi đăng thì không đăng; đăng rồi thì Nếp nói rõ là không gỡ được.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Lan=phó bí thư, Bình
@ 2026-11-24 09:00
Bình (riêng): /viectot biếu cụ Sáu cân gạo
Bình (nhóm 1): /viectot vá đường đầu thôn
An (riêng): /duyet
bot (riêng An): cân gạo
Bình (riêng) [Rút lại]
bot (riêng Bình): Đã rút lại
Lan (riêng): /duyet
bot (riêng Lan): cân gạo
Lan (riêng) [Duyệt]
bot (riêng Lan): Không còn việc tốt nào chờ duyệt
An (riêng) [Duyệt]
bot (riêng An): đã được xử lý, hoặc người kể đã rút lại
@ 2026-11-27 16:00
bot (nhóm 1): cân gạo
!bot (nhóm 1): vá đường
Bình (riêng): /viectot rút
bot (riêng Bình): không có việc tốt nào đang chờ đăng
Bình (riêng): gỡ bài việc tốt của tôi
bot (riêng Bình): không có việc tốt nào đang chờ đăng
Bình (riêng) [Rút lại]
bot (riêng Bình): không còn chờ đăng
