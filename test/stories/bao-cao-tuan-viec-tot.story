# Việc tốt được đăng trong tuần là con số đáng biểu dương; lời kể và tên người ở lại chi bộ.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
cell "Chi bộ 2" in nhóm 2: Dung=bí thư, Giang
unit "Đảng ủy phường": Lê=lãnh đạo | "Chi bộ 1", "Chi bộ 2"
@ 2026-11-24 09:00
Bình (riêng): /viectot bác Tư vá lại đoạn đường đầu ngõ
Bình (riêng): /viectot chị Sáu nấu cháo cho cụ già neo đơn
An (riêng): /duyet
An (riêng) [Duyệt]
An (riêng) [Duyệt]
@ 2026-11-25 20:00
An (nhóm 1) [A]
Bình (nhóm 1) [A]
Dung (nhóm 2) [A]
Giang (nhóm 2) [A]
@ 2026-11-27 16:00
bot (nhóm 1): Việc tốt
@ 2026-11-28 08:00
bot (riêng Lê): /nhiều nhất: Chi bộ 1 \(2\/2\); Chi bộ 2 \(2\/2\) • Việc tốt được chia sẻ: Chi bộ 1 \(2\)/
bot (riêng Lê): /• Chi bộ 1: .*; việc tốt 2 • Chi bộ 2/
!bot (riêng Lê): /đoạn đường|nấu cháo|bác tư|bình/
