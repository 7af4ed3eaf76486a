# Đảng viên tạm vắng đứng ngoài tổng số; dòng sĩ số ghi thêm "tạm vắng" ở cuối, và chỉ khi có người tạm vắng.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Giang=tạm vắng, Khoa=tạm vắng
cell "Chi bộ 2" in nhóm 2: Lan=bí thư, Mai
@ 2026-11-27 17:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Lan (nhóm 2): /diemdanh 19:30 họp chi bộ
@ 2026-11-27 18:30  # chỉ nhắc ai chưa báo
bot (riêng Bình): dự được không
bot (riêng Giang): —
@ 2026-11-27 20:30
Giang (nhóm 1) [Đến muộn]  # về kịp buổi họp
An (nhóm 1): /chot
bot (nhóm 1): Tổng số đảng viên: 3; có mặt: 1; vắng có lý do: 0; vắng không lý do: 2; miễn sinh hoạt: 0; tạm vắng: 1
Lan (nhóm 2): /chot
bot (nhóm 2): /miễn sinh hoạt: 0\s+Thời gian/
!bot (nhóm 2): tạm vắng
