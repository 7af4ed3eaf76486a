# Tài liệu mật, chuyện kỷ luật thì Nếp không nhận, nói rõ và lễ phép; mật ong thì là chuyện của nhóm.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình
@ 2026-11-27 09:00
Bình (nhóm 1): up công văn mật cho anh em đọc trước
bot (nhóm 1): đừng đưa tài liệu mật
Bình (nhóm 1): mật ong nhà em mới lấy
bot (nhóm 1): —
Bình (riêng): đề nghị kỷ luật đ/c An
bot (riêng): cấp ủy cấp trên
Bình (riêng): em muốn xem bài học
bot (riêng): Nguồn:
