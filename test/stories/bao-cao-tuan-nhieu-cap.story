# Cấp trên của cấp trên cũng đọc như vậy: mỗi đơn vị trực thuộc một dòng.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
cell "Chi bộ 2" in nhóm 2: Dung=bí thư, Giang
cell "Chi bộ 3" in nhóm 3: Khôi=bí thư, Lan
unit "Đảng bộ Đông": Lê=lãnh đạo | "Chi bộ 1", "Chi bộ 2"
unit "Đảng bộ Tây": Mai=lãnh đạo | "Chi bộ 3"
unit "Đảng ủy thành phố": Phú=lãnh đạo | "Đảng bộ Đông", "Đảng bộ Tây"
@ 2026-11-25 20:00
An (nhóm 1) [A]
Bình (nhóm 1) [A]
Dung (nhóm 2) [A]
@ 2026-11-28 08:00
bot (riêng Lê): Báo cáo tuần của Đảng bộ Đông
bot (riêng Lê): Cộng chung: 3/4 đồng chí trả lời trắc nghiệm
!bot (riêng Lê): Chi bộ 3
bot (riêng Mai): Chi bộ 3: 0/2 đồng chí trả lời trắc nghiệm
!bot (riêng Mai): Đáng biểu dương
bot (riêng Phú): Báo cáo tuần của Đảng ủy thành phố
bot (riêng Phú): /Đảng bộ Đông: 2 chi bộ; trắc nghiệm 3\/4/
bot (riêng Phú): /Cần giúp • Đảng bộ Tây: 0\/2 đồng chí trả lời trắc nghiệm/
bot (riêng Phú): Cộng chung: 3/6 đồng chí trả lời trắc nghiệm
!bot (riêng Phú): Chi bộ 1
@ 2026-11-28 10:00
bot (riêng Phú): —
# Máy tắt qua thứ Bảy: cả hai cấp vẫn đọc đủ, mỗi người một tin.
@ 2026-12-02 20:00
Khôi (nhóm 3) [A]
off until 2026-12-06 09:00
bot (riêng Lê): Báo cáo tuần của Đảng bộ Đông, đến 08:00 thứ Bảy, 5/12
bot (riêng Phú): /Đảng bộ Đông: 2 chi bộ; trắc nghiệm 0\/4, tuần trước 3\/4/
bot (riêng Phú): /nhiều nhất: Đảng bộ Tây \(1\/2, tuần trước 0\/2\)/
!bot (riêng Phú): chưa gửi số liệu
@ 2026-12-06 12:00
bot (riêng Lê): —
bot (riêng Phú): —
