# Có lời báo hộ đang chờ: chỉ "Ghi" mới ghi. Bí thư nhắn việc khác cho Nếp thì không ai bị ghi gì.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-27 09:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
Bình (nhóm 1): đ/c Chi xin vắng vì con ốm
bot (riêng An): Có người báo giúp: đồng chí Chi vắng có lý do (con ốm)
An (riêng): để tôi hỏi lại đã
An (riêng): cảm ơn
An (riêng): hôm nay trời mưa to
An (riêng): /siso
bot (riêng An): Chưa báo (3): An, Bình, Chi
An (riêng): không ghi
bot (riêng An): Nếp không ghi
An (riêng): /siso
bot (riêng An): Chưa báo (3): An, Bình, Chi
