# Nếp nghỉ qua chiều thứ Sáu: việc tốt được đăng muộn, một lần, ngoài giờ nghỉ; lời mời thì không làm bù.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-26 09:00
Bình (riêng): /viectot dắt cụ bà qua đường
An (riêng): /duyet
An (riêng) [Duyệt]
off until 2026-11-29 22:00
!bot (nhóm 1): Việc tốt trong tuần
@ 2026-11-30 07:00
bot (nhóm 1): /Việc tốt trong tuần[^]*dắt cụ bà qua đường/
@ 2026-12-04 16:00
!bot (nhóm 1): dắt cụ bà
@ 2027-01-08 15:59
@ 2027-01-08 16:00
bot (nhóm 1): mời kể
@ 2027-02-12 15:00
off until 2027-02-14 08:00
!bot (nhóm 1): /việc tốt trong tuần|mời kể/
