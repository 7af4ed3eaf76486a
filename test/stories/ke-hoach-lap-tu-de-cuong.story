# Bí thư lập kế hoạch từ đề cương rồi làm cho nó thành của chi bộ mình: việc riêng, người phụ trách, ngày. Nhóm không bị làm phiền.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-23 12:00
Bình (nhóm 1): /kehoach
bot (nhóm 1): Việc này do bí thư hoặc chi ủy làm
An (nhóm 1): /kehoach
bot (nhóm 1): —
bot (riêng An): /chưa có mục nào.*Lập từ đề cương/
An (riêng) [Lập từ đề cương]
bot (riêng): Đã lập 8 mục từ đề cương, từ thứ Sáu, 27/11/2026 đến thứ Sáu, 15/1/2027
An (riêng) [Lập từ đề cương]  # bấm lần nữa cũng không lập thêm
bot (riêng): đều đã có mục
An (riêng): /kehoach
bot (riêng): 1. Sinh hoạt chuyên đề – thứ Sáu, 27/11/2026 – chưa có người – sắp tới
bot (riêng): 8/8 mục còn giống đề cương (chưa có việc riêng, người phụ trách)
!bot (riêng): Lập từ đề cương
An (riêng): /kehoach 3 việc mỗi tổ kể một việc tốt ở ngõ 7
bot (riêng): /Đã ghi\. Mục 3 .*Việc: mỗi tổ kể một việc tốt ở ngõ 7 • Phụ trách: chưa có người/
An (riêng): /kehoach 3 nguoi binh
bot (riêng): Phụ trách: Bình
bot (riêng Bình): /được giao mục 3 .*mỗi tổ kể một việc tốt ở ngõ 7/
bot (nhóm 1): —
An (riêng): /kehoach 4 người Chi
An (riêng): /kehoach thêm dọn nhà văn hoá trước ngày 15/12
bot (riêng): /Mục 9 \(sắp tới\), hạn thứ Ba, 15\/12\/2026 • Việc: dọn nhà văn hoá • Phụ trách/
An (riêng): /kehoach
bot (riêng): 6/9 mục còn giống đề cương
bot (riêng): /3\. .+: mỗi tổ kể một việc tốt ở ngõ 7 – .+ – Bình – sắp tới/
An (nhóm 1): /kehoach 3
bot (nhóm 1): —
bot (riêng An): Phụ trách: Bình
An (riêng): /kehoach 9 bỏ
bot (riêng): Đã bỏ mục 9
An (riêng): /kehoach 9
bot (riêng): Kế hoạch không có mục 9. Các mục đang mở: 1, 2, 3, 4, 5, 6, 7, 8
An (riêng): /kehoach 9 mở lại
bot (riêng): dọn nhà văn hoá
@ 2026-11-28 10:00
An (riêng): /kehoach
bot (riêng): /1\. .+ – trễ/
