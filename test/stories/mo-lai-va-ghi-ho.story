# Chốt rồi vẫn sửa được, nhưng chỉ bí thư: /ghiho ghi hộ, /molai mở lại. Nhóm thấy dòng sĩ số mới, không thấy tên ai.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-27 19:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (nhóm 1) [Có mặt]
@ 2026-11-27 21:00
An (nhóm 1): /chot
bot (nhóm 1): có mặt: 1; vắng có lý do: 0; vắng không lý do: 2
Bình (nhóm 1): /ghiho Chi có mặt
bot (nhóm 1): do bí thư hoặc chi ủy làm
An (nhóm 1): /ghiho Chi vắng có lý do mẹ nằm viện
bot (riêng An): Đã ghi: đồng chí Chi vắng có lý do
bot (nhóm 1): /được sửa lại:.*có mặt: 1; vắng có lý do: 1; vắng không lý do: 1/
!bot (nhóm 1): Chi
!bot (nhóm 1): nằm viện
Bình (nhóm 1): /molai
bot (nhóm 1): do bí thư hoặc chi ủy làm
An (nhóm 1): /molai
bot (nhóm 1): /mở lại.*Có mặt.*Đến muộn.*Xin vắng/
Bình (nhóm 1) [Đến muộn]
bot (riêng Bình): Đã ghi: đồng chí đến muộn
An (nhóm 1): /chot
bot (nhóm 1): Tổng số đảng viên: 3; có mặt: 2; vắng có lý do: 1; vắng không lý do: 0; miễn sinh hoạt: 0
bot (riêng An): Chi (mẹ nằm viện)
