# Nhắn riêng "cảm ơn", "dạ vâng" thì Nếp không đáp là chưa hiểu; chào thì Nếp chào lại.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 09:00
Bình (riêng): xin chào
bot (riêng Bình): Chào đồng chí
Bình (riêng): cam on nhieu a
bot (riêng Bình): —
Bình (riêng): dạ vâng ạ
bot (riêng Bình): —
Bình (riêng): giá vàng hôm nay bao nhiêu
bot (riêng Bình): chưa hiểu
Bình (nhóm 1): chào cả nhà
bot (nhóm 1): —
