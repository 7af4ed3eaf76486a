# Bài học đến muộn vào thứ Bảy: sang thứ Hai đã có bài mới, nên không nhắc bài cũ nữa.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-22 20:00
off until 2026-11-28 08:00
bot (nhóm 1): Bài học tuần này
@ 2026-11-30 07:30
bot (nhóm 1): Bài học tuần này: Ứng xử trên mạng xã hội
!bot (nhóm 1): đồng chí đã đọc
bot (riêng Bình): —
