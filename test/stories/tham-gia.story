# Từ nhóm chưa có gì đến chi bộ có đảng viên: mã, đồng ý, duyệt, sửa tên.
cell "Chi bộ mẫu" in nhóm 9: Chủ=chủ quản
person An
person Bình
person Cường
@ 2026-11-23 08:00
An (nhóm 1): /siso
bot (nhóm 1): chưa gắn với chi bộ
An (riêng): /taochibo Chi bộ 1
bot (riêng An): người phụ trách Nếp
Chủ (riêng): /taochibo Chi bộ 1
bot (riêng Chủ): /\/ghep (?<ma>[a-z0-9]{8})/
An (nhóm 1): /ghep ABCDEFGH
bot (nhóm 1): Mã này không dùng được
An (nhóm 1): /ghep {ma}
bot (nhóm 1): Đồng chí là bí thư
Bình (nhóm 2): /ghep {ma}
bot (nhóm 2): Mã này không dùng được
Bình (nhóm 1): /thamgia
bot (riêng Bình): /đồng ý chứ.*Đồng ý/s
bot (nhóm 1): —
Bình (riêng) [Đồng ý]
bot (riêng Bình): bí thư duyệt
bot (riêng An): /Bình xin tham gia.*Duyệt.*Sửa tên/s
bot (nhóm 1): —
An (riêng) [Sửa tên]
bot (riêng An): họ tên đúng
An (riêng): Nguyễn Thị Bình
bot (riêng An): Đã duyệt: đồng chí Nguyễn Thị Bình
bot (riêng Bình): Chi bộ 1
Cường (nhóm 1): /thamgia
Cường (riêng) [Đồng ý]
An (riêng) [Không nhận]
bot (riêng Cường): chưa nhận
An (riêng) [Duyệt]
bot (riêng An): không còn
Cường (nhóm 1): /siso
bot (nhóm 1): chưa có tên
An (nhóm 1): /vaitro Bình phó bí thư
bot (riêng An): phó bí thư
bot (riêng Bình): phó bí thư
bot (nhóm 1): —
Bình (nhóm 1): /vaitro An nghỉ
bot (riêng An): không còn trong danh sách
bot (riêng Chủ): Chi bộ 1 không còn bí thư
An (nhóm 1): /siso
bot (nhóm 1): chưa có tên
An (nhóm 1): /thamgia
An (riêng) [Đồng ý]
Bình (riêng) [Duyệt]
bot (riêng An): Chi bộ 1
