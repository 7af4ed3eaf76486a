# Bí thư và phó bí thư cùng chốt: nhóm đọc số liệu một lần, người sau được chỉ cách sửa. Chốt trước giờ họp thì không có "0 phút".
cell "Chi bộ 1" in nhóm 1: An=bí thư, Chi=phó bí thư, Bình
@ 2026-11-27 19:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (nhóm 1): /chot luôn
bot (nhóm 1): Đã chốt điểm danh
!bot (nhóm 1): 0 phút
Chi (nhóm 1): /chot luôn
bot (nhóm 1): đã đóng rồi
bot (nhóm 1): /molai
!bot (nhóm 1): nhắn bí thư
!bot (nhóm 1): Tổng số
