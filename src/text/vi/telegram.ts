/** What only Telegram needs words for. */
export const ANONYMOUS =
  'Đồng chí đang viết ẩn danh nên Nếp không biết là ai. Mời đồng chí tắt chế độ ẩn danh trong phần quản trị viên rồi gửi lại.';

export const FORWARDED =
  'Tin chuyển tiếp là lời người khác nên Nếp không ghi gì. Mời đồng chí tự viết giúp điều muốn nói.';

/** Shown in an empty private chat, before anyone has pressed Start: at most 512 characters. */
export const DESCRIPTION =
  'Nếp giúp chi bộ học và làm theo Bác đều đặn mỗi tuần: bài học ngắn, trắc nghiệm, điểm danh, việc tốt. ' +
  'Bấm Bắt đầu để Nếp được nhắn riêng cho đồng chí. Lý do vắng và kết quả trắc nghiệm được giữ riêng.';

/** Shown on the bot's page and with its link: at most 120 characters. */
export const SHORT = 'Học và làm theo Bác thành nếp: bài học, trắc nghiệm, điểm danh, việc tốt của chi bộ mỗi tuần.';
