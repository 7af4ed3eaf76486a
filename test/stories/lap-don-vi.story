# Chủ quản lập cấp ủy, người phụ trách lập chi bộ, cuối tuần nhận báo cáo.
cell "Chi bộ mẫu" in nhóm 9: Chủ=chủ quản
person Lê
person An
@ 2026-11-23 06:00
Chủ (riêng): /captren lập Đảng ủy phường
bot (riêng Chủ): /\/nhanquyen (?<maLe>[A-Z0-9]{8})/
Lê (riêng): /captren
bot (riêng Lê): cấp ủy cấp trên
Lê (nhóm 1): /nhanquyen {maLe}
bot (nhóm 1): nhắn riêng cho Nếp
Lê (riêng): /nhanquyen {maLe}
bot (riêng Lê): Đảng ủy phường
An (riêng): /nhanquyen {maLe}
bot (riêng An): Mã này không dùng được
Lê (riêng): /taochibo Chi bộ 7
bot (riêng Lê): /\/ghep (?<ma7>[A-Z0-9]{8})/
An (nhóm 7): /ghep {ma7}
bot (nhóm 7): Chi bộ 7
Lê (riêng): /captren
bot (riêng Lê): Chi bộ 7
@ 2026-11-28 08:00
bot (riêng Lê): Chi bộ 7
!bot (nhóm 7): báo cáo
