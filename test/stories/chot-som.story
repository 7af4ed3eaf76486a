# Chốt trước giờ họp thì Nếp hỏi lại đã; bấm [Chốt luôn] mới chốt, và chỉ bí thư, chi ủy bấm được.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi=chi ủy viên
@ 2026-11-27 19:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1) [Có mặt]
An (nhóm 1): /chot
bot (nhóm 1): Chốt luôn
!bot (nhóm 1): Tổng số
Bình (nhóm 1) [Chốt luôn]
bot (riêng Bình): do bí thư hoặc chi ủy làm
bot (nhóm 1): —
Chi (nhóm 1) [Có mặt]  # vẫn đang mở
bot (riêng Chi): Đã ghi
Chi (nhóm 1) [Chốt luôn]
bot (nhóm 1): Tổng số đảng viên: 3; có mặt: 2; vắng có lý do: 0; vắng không lý do: 1; miễn sinh hoạt: 0
bot (riêng Chi): Danh sách để đồng chí biết riêng
An (nhóm 1) [Chốt luôn]  # đã chốt rồi
bot (riêng An): đã đóng
bot (nhóm 1): —
