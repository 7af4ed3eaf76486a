# So với tuần trước: tiến bộ thì được biểu dương, sút giảm thì có con số để lãnh đạo giúp.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
cell "Chi bộ 2" in nhóm 2: Dung=bí thư, Giang, Hà
cell "Chi bộ 3" in nhóm 3: Khôi=bí thư, Lan, Mận
unit "Đảng ủy phường": Lê=lãnh đạo | "Chi bộ 1", "Chi bộ 2", "Chi bộ 3"
@ 2026-11-25 20:00
An (nhóm 1) [A]
Bình (nhóm 1) [A]
Chi (nhóm 1) [A]
Dung (nhóm 2) [A]
Khôi (nhóm 3) [A]
Lan (nhóm 3) [A]
@ 2026-11-28 08:00
bot (riêng Lê): /nhiều nhất: Chi bộ 1 \(3\/3\)/
bot (riêng Lê): /Cần giúp • Chi bộ 2: 1\/3 đồng chí trả lời trắc nghiệm/
!bot (riêng Lê): tuần trước
@ 2026-12-02 20:00
An (nhóm 1) [A]
Dung (nhóm 2) [A]
Giang (nhóm 2) [A]
Khôi (nhóm 3) [A]
Lan (nhóm 3) [A]
Mận (nhóm 3) [A]
@ 2026-12-05 08:00
bot (riêng Lê): /nhiều nhất: Chi bộ 3 \(3\/3, tuần trước 2\/3\)/
bot (riêng Lê): /Tiến bộ nhất: Chi bộ 2, 2\/3 đồng chí trả lời trắc nghiệm, tuần trước 1\/3/
bot (riêng Lê): /Cần giúp • Chi bộ 1: 1\/3 đồng chí trả lời trắc nghiệm, tuần trước 3\/3/
bot (riêng Lê): Cộng chung: 6/9 đồng chí trả lời trắc nghiệm, tuần trước 6/9
