# Người chưa có tên trong chi bộ, lệnh không có, tin không hiểu: một câu tử tế; chuyện riêng của nhóm thì Nếp im lặng.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
person Khách
@ 2026-11-27 09:00
Khách (riêng): chào Nếp
bot (riêng): chưa có tên trong chi bộ
Khách (riêng): /diemdanh 19:30 họp
bot (riêng): chưa có tên trong chi bộ
Khách (nhóm 1): chào cả nhà
bot (nhóm 1): —
Khách (nhóm 1): /lich
bot (nhóm 1): chưa có tên trong chi bộ
Bình (nhóm 1): /hopkhan ngay bây giờ
bot (nhóm 1): Nếp chưa biết lệnh này
!bot (nhóm 1): bây giờ
Bình (nhóm 1): tối nay trời đẹp quá 🌾🌾
bot (nhóm 1): —
Bình (riêng): 🌾🌾
bot (riêng): Nếp chưa hiểu ý đồng chí
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Khách (nhóm 1) [Có mặt]
bot (riêng Khách): chưa có tên trong chi bộ
An (nhóm 1): /siso
bot (nhóm 1): Tổng số đảng viên: 2; có mặt: 0
An (nhóm 9): /lich  # nhóm này không phải của chi bộ nào
bot (nhóm 9): chưa gắn với chi bộ nào
