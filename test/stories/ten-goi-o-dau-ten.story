# Tên lấy từ tài khoản hay đặt ngược hoặc có thêm chữ phía sau: bí thư gọi tên thường ngày, Nếp vẫn nhận ra.
cell "Chi bộ 1" in nhóm 1: An=bí thư, Nhài Vũ, Bình tổ 3, Trần Hùng, Hùng Lê
@ 2026-11-27 19:00
An (nhóm 1): /diemdanh 19:30 họp chi bộ
An (riêng): /ghiho Nhài có mặt
bot (riêng An): Đã ghi: đồng chí Nhài Vũ có mặt
An (riêng): /ghiho đ/c binh đến muộn
bot (riêng An): Đã ghi: đồng chí Bình tổ 3 đến muộn
An (riêng): /ghiho Hùng có mặt  # tên đứng cuối như trong giấy tờ được hiểu trước
bot (riêng An): Đã ghi: đồng chí Trần Hùng có mặt
An (riêng): /ghiho Lan có mặt
bot (riêng An): không có ai tên “Lan”
