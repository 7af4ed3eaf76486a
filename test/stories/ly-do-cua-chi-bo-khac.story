# Người có tên ở hai chi bộ xin vắng ở chi bộ nào thì câu đáp riêng là lý do cho chi bộ ấy, dù trước đó đang nói về chi bộ kia.
cell "Chi bộ Phố" in nhóm 1: An=bí thư, Bình
cell "Chi bộ Trường" in nhóm 2: Chi=bí thư, Bình
@ 2026-11-27 09:00
Bình (riêng): /lich
Bình (riêng) [Chi bộ Phố]
Chi (nhóm 2): /diemdanh 19:30 họp chi bộ
Bình (nhóm 2) [Xin vắng]
bot (riêng Bình): vì lý do gì
Bình (riêng): đưa mẹ đi khám
bot (riêng): kèm lý do
Chi (riêng): /siso
bot (riêng): Bình (đưa mẹ đi khám)
