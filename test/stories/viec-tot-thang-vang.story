# Một tháng không ai kể: nhiều nhất một lời mời, không bịa ra gì.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 16:00
bot (nhóm 1): /việc tốt.*mời kể/
@ 2026-12-04 17:00
!bot (nhóm 1): /việc tốt trong tuần|mời kể/
@ 2026-12-11 17:00
!bot (nhóm 1): /việc tốt trong tuần|mời kể/
@ 2026-12-18 17:00
!bot (nhóm 1): /việc tốt trong tuần|mời kể/
@ 2026-12-25 17:00
bot (nhóm 1): /việc tốt.*mời kể/
