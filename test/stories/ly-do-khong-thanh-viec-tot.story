# Bí thư đang được hỏi hai điều: câu trả lời thuộc về câu hỏi sau cùng.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-23 19:00
An (nhóm 1): /diemdanh 20:30 họp chi bộ
Bình (riêng): /viectot giúp cụ Sáu lợp lại mái hiên sau trận mưa đêm qua
Bình (riêng) [Đồng ý]
An (riêng): /duyet
An (riêng) [Rút ngắn]
An (nhóm 1) [Xin vắng]
bot (riêng An): lý do
An (riêng): đi khám bệnh
!bot (riêng Bình): đi khám bệnh
An (riêng): /tongket
!bot (nhóm 1): đi khám bệnh
