# Máy tắt qua sáng thứ Bảy: bật lại thì báo cáo đến muộn, một lần, đủ cả hai chi bộ.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
cell "Chi bộ 2" in nhóm 2: Dung=bí thư, Giang
unit "Đảng ủy phường": Lê=lãnh đạo | "Chi bộ 1", "Chi bộ 2"
@ 2026-11-25 20:00
An (nhóm 1) [A]
Bình (nhóm 1) [A]
Dung (nhóm 2) [A]
off until 2026-11-29 09:00
bot (riêng Lê): Báo cáo tuần của Đảng ủy phường, đến 08:00 thứ Bảy, 28/11
bot (riêng Lê): Chi bộ 1: trắc nghiệm 2/2
bot (riêng Lê): Chi bộ 2: trắc nghiệm 1/2
!bot (riêng Lê): chưa gửi số liệu
@ 2026-11-29 12:00
bot (riêng Lê): —
@ 2026-12-05 07:59
!bot (riêng Lê): Báo cáo tuần
@ 2026-12-05 08:00
bot (riêng Lê): Báo cáo tuần của Đảng ủy phường, đến 08:00 thứ Bảy, 5/12
# Tắt ba tuần: chỉ tuần gần nhất được chốt và báo, một tin.
off until 2026-12-28 09:00
bot (riêng Lê): Báo cáo tuần của Đảng ủy phường, đến 08:00 thứ Bảy, 26/12
!bot (riêng Lê): /đến 08:00 thứ Bảy, (12|19)\/12/
!bot (riêng Lê): tuần trước
@ 2026-12-28 20:00
bot (riêng Lê): —
