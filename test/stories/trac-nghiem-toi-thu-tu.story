# Tối thứ Tư 19:30 có ba câu, mở 24 giờ. Câu trả lời đầu được tính, đúng hay chưa chỉ mình biết; hết giờ thì có "Đáp án".
cell "Chi bộ 1" in nhóm 1: An=bí thư, Bình, Chi
@ 2026-11-25 19:29
@ 2026-11-25 19:30
bot (nhóm 1): /Câu 1\/3 .*?(?<a1>A\. .+?) (?<b1>B\. .+?) C\. /
bot (nhóm 1): Câu 2/3
bot (nhóm 1): Câu 3/3
Bình (nhóm 1) [{a1}]
bot (riêng Bình): /Đúng rồi|chưa đúng/
bot (riêng Bình): Nguồn:
bot (nhóm 1): —
Bình (nhóm 1) [{b1}]
bot (riêng Bình): câu trả lời đầu được tính
Chi (nhóm 1): /diem
bot (riêng Chi): chưa trả lời câu nào
bot (nhóm 1): —
@ 2026-11-26 19:29
bot (nhóm 1): —
@ 2026-11-26 19:30
bot (nhóm 1): /Đáp án.*Câu 1.*Câu 2.*Câu 3.*Có 1 đồng chí tham gia/
!bot (nhóm 1): Bình
Chi (nhóm 1) [{a1}]
bot (riêng Chi): đã đóng
bot (nhóm 1): —
Bình (riêng): /diem
bot (riêng): /đúng \d\/1 câu đã trả lời/
