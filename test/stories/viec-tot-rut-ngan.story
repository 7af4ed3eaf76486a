# Rút ngắn: bản ngắn được đăng, người kể được báo và vẫn rút lại được.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-24 09:00
Bình (riêng): /viectot hôm qua trời mưa to, chị Lan ở cuối hẻm ra thông cống suốt buổi chiều nên xóm không ngập
Chi (riêng): /viectot thay bóng đèn ngõ tối giúp bà con đi lại cho an toàn
An (riêng): /duyet
An (riêng) [Rút ngắn]
bot (riêng An): viết lại ngắn hơn
An (riêng): Việc tốt: chị Lan thông cống giúp xóm khỏi ngập
bot (riêng An): /Đã rút ngắn và duyệt[^]*thay bóng đèn/
bot (riêng Bình): /viết gọn lại như sau[^]*“chị Lan thông cống giúp xóm khỏi ngập”[^]*Rút lại/
An (riêng) [Rút ngắn]
An (riêng): thay bóng đèn ngõ tối giúp bà con đi lại cho an toàn, cảm ơn rất nhiều
bot (riêng An): Xin đồng chí viết ngắn hơn
An (riêng): thay bóng đèn ngõ tối
bot (riêng Chi): thay bóng đèn ngõ tối
Chi (riêng) [Rút lại]
bot (riêng Chi): Đã rút lại
@ 2026-11-27 16:00
bot (nhóm 1): chị Lan thông cống giúp xóm khỏi ngập
!bot (nhóm 1): suốt buổi chiều
!bot (nhóm 1): bóng đèn
