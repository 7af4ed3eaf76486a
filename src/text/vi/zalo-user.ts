/** What only a personal Zalo account needs words for. */
export const TYPE_ONE = 'Đồng chí gõ một trong các dòng sau:';

export const WRITE_PRIVATELY = 'Bấm vào tên Nếp trong nhóm, chọn Nhắn tin, rồi gõ /batdau.';
