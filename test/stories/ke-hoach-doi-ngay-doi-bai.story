# Đổi ngày một mục thì bài học của tuần ấy đổi theo, và lời nhắc tính lại từ ngày mới.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-23 12:00
An (riêng): /hoc
bot (riêng): Bài học tuần này: Sinh hoạt chuyên đề
An (riêng): /kehoach đề cương
An (riêng): /kehoach 3
bot (riêng): /hạn thứ Sáu, 11\/12\/2026 • Chủ đề: (?<baiba>.+) • Việc/
An (riêng): /kehoach 2
bot (riêng): /hạn thứ Sáu, 4\/12\/2026 • Chủ đề: (?<baihai>.+) • Việc/
An (riêng): /kehoach 3 người Bình
An (riêng): /kehoach 3 ngày 2/12
bot (riêng): Mục 3 (sắp tới), hạn thứ Tư, 2/12/2026
bot (riêng Bình): Hạn mới là thứ Tư, 2/12/2026
@ 2026-11-29 07:30
bot (riêng Bình): Còn 3 ngày đến hạn mục 3
@ 2026-11-30 07:30
bot (nhóm 1): Bài học tuần này: {baiba}
!bot (nhóm 1): {baihai}
An (riêng): /kehoach 3 ngày 18/12
@ 2026-12-02 23:00
!bot (riêng Bình): đến hạn
Bình (riêng): /hoc
bot (riêng): Bài học tuần này: {baihai}
@ 2026-12-15 07:30
bot (riêng Bình): Còn 3 ngày đến hạn mục 3
