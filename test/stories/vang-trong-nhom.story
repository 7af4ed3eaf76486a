# Gõ /vang kèm lý do ngay trong nhóm cũng được; Nếp ghi lại mà không nhắc lại lý do. Không có buổi nào thì nói rõ.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-27 09:00
Bình (nhóm 1): /vang về quê
bot (nhóm 1): Chưa có buổi điểm danh nào
Bình (nhóm 1): xin vắng vì về quê  # chưa điểm danh: chuyện riêng của nhóm
bot (nhóm 1): —
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1): /vang về quê ăn giỗ
bot (nhóm 1): Đã ghi đồng chí xin vắng, kèm lý do
!bot (nhóm 1): ăn giỗ
bot (riêng Bình): —
Chi (nhóm 1): xin vắng
bot (nhóm 1): Đã ghi đồng chí xin vắng
bot (riêng Chi): vì lý do gì
Chi (riêng): con ốm
An (riêng): /siso
bot (riêng): Bình (về quê ăn giỗ), Chi (con ốm)
bot (nhóm 1): —
An (nhóm 1): /siso
bot (nhóm 1): vắng có lý do: 2
!bot (nhóm 1): /giỗ|ốm|Bình/
