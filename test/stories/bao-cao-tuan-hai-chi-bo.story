# Hai chi bộ, một lãnh đạo: sáng thứ Bảy một tin riêng, biểu dương trước, không tên ai.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
cell "Chi bộ 2" in nhóm 2: Dung=bí thư, Giang, Hà, Yên
unit "Đảng ủy phường": Lê=lãnh đạo | "Chi bộ 1", "Chi bộ 2"
@ 2026-11-23 08:00
An (nhóm 1) [Đã đọc]
Bình (nhóm 1) [Đã đọc]
@ 2026-11-25 20:00
An (nhóm 1) [A]
Bình (nhóm 1) [A]
Chi (nhóm 1) [B]
Dung (nhóm 2) [A]
@ 2026-11-27 19:00
An (nhóm 1): /diemdanh 20:00 họp chi bộ
An (nhóm 1) [Có mặt]
Bình (nhóm 1) [Có mặt]
Chi (riêng): xin vắng vì đi viện
@ 2026-11-27 21:00
An (nhóm 1): /chot
bot (nhóm 1): Tổng số đảng viên: 3; có mặt: 2; vắng có lý do: 1
@ 2026-11-28 07:59
bot (riêng Lê): —
@ 2026-11-28 08:00
bot (riêng Lê): Báo cáo tuần của Đảng ủy phường, đến 08:00 thứ Bảy, 28/11
bot (riêng Lê): /Đáng biểu dương • Trả lời trắc nghiệm nhiều nhất: Chi bộ 1 \(3\/3\) Cần giúp • Chi bộ 2: 1\/4 đồng chí trả lời trắc nghiệm/
bot (riêng Lê): /• Chi bộ 1: trắc nghiệm 3\/3; đúng \d+%; bài học 2\/3; họp 2\/3/
bot (riêng Lê): /• Chi bộ 2: trắc nghiệm 1\/4; bài học 0\/4/
bot (riêng Lê): Cộng chung: 4/7 đồng chí trả lời trắc nghiệm; 2/7 đọc bài học; 1 cuộc họp, có mặt 2/3
!bot (riêng Lê): /bình|dung|giang|đi viện/
!bot (nhóm 1): Báo cáo tuần
!bot (nhóm 2): Báo cáo tuần
!bot (riêng An): Báo cáo tuần
@ 2026-11-28 12:00
bot (riêng Lê): —
