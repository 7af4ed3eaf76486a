# /captren: lãnh đạo xem lại; người khác nghe lời từ chối nhẹ nhàng; nhóm không thấy báo cáo.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Lê=lãnh đạo
cell "Chi bộ 2" in nhóm 2: Dung=bí thư, Giang
unit "Đảng ủy phường": Lê=lãnh đạo, Thu=lãnh đạo | "Chi bộ 1", "Chi bộ 2"
@ 2026-11-24 09:00
Lê (riêng): /captren
bot (riêng): /Đảng ủy phường: 2 đơn vị • Chi bộ 1 • Chi bộ 2 Báo cáo tuần tới: 08:00 thứ Bảy, 28\/11/
!bot (riêng): Báo cáo tuần của
Bình (riêng): /captren Đảng ủy phường
bot (riêng): Việc này dành cho cấp ủy cấp trên
!bot (riêng): Đảng ủy phường
An (nhóm 1): /captren
bot (nhóm 1): Việc này dành cho cấp ủy cấp trên
Thu (riêng): /trogiup
bot (riêng): /captren:
@ 2026-11-25 20:00
Dung (nhóm 2) [A]
Giang (nhóm 2) [B]
@ 2026-11-28 08:00
bot (riêng Lê): Báo cáo tuần của Đảng ủy phường
bot (riêng Thu): Báo cáo tuần của Đảng ủy phường
@ 2026-11-30 09:00
Thu (riêng): /captren
bot (riêng): Báo cáo tuần tới: 08:00 thứ Bảy, 5/12
bot (riêng): Chi bộ 2: trắc nghiệm 2/2
Lê (nhóm 1): /captren phường
bot (nhóm 1): —
bot (riêng Lê): Báo cáo tuần của Đảng ủy phường, đến 08:00 thứ Bảy, 28/11
Thu (riêng): /captren Đảng ủy xã
bot (riêng): không phụ trách đơn vị nào tên “Đảng ủy xã”
Thu (riêng): chào Nếp
bot (riêng): Chào đồng chí
