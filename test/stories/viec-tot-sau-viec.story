# Sáu việc được duyệt: năm việc tuần này, một việc để tuần sau, không việc nào đăng hai lần.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-23 09:00
Bình (riêng): /viectot một
Bình (riêng): /viectot hai
Bình (riêng): /viectot ba
Bình (riêng): /viectot bốn
Bình (riêng): /viectot năm
Chi (riêng): /viectot sáu
An (riêng): /duyet
bot (riêng An): còn 5 việc nữa
An (riêng) [Duyệt]
An (riêng) [Duyệt]
An (riêng) [Duyệt]
An (riêng) [Duyệt]
An (riêng) [Duyệt]
An (riêng) [Duyệt]
bot (riêng An): Không còn việc tốt nào chờ duyệt
@ 2026-11-27 16:00
bot (nhóm 1): /Việc tốt.*• một.*• hai.*• ba.*• bốn.*• năm/s
!bot (nhóm 1): sáu
@ 2026-12-04 15:59
!bot (nhóm 1): Việc tốt trong tuần
@ 2026-12-04 16:00
bot (nhóm 1): /Việc tốt.*• sáu.*Cảm ơn đồng chí Chi/s
!bot (nhóm 1): năm
@ 2026-12-11 16:00
!bot (nhóm 1): Việc tốt trong tuần
