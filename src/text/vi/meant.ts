import type { Meant } from '../../core/understand/notice.ts';
import type { Sentences } from './say.ts';

const SAID: Readonly<Record<Meant, string>> = {
  askLetter: 'Đồng chí chọn chữ nào? Xin gõ một chữ: A, B, C hoặc D.',
  askAgenda: 'Đồng chí hỏi giờ họp phải không? Xin gõ: lịch họp.',
  askDeed: 'Đồng chí kể việc tốt phải không? Xin gõ: việc tốt: rồi đến việc đã làm.',
  askConsent: 'Đồng chí đã đọc tin này phải không? Xin gõ: đã rõ. Nếp không tổ chức biểu quyết.',
  unsure: 'Vâng, Nếp chưa ghi gì. Khi chắc, đồng chí gõ: có mặt hoặc xin vắng.',
  leavesEarly: 'Đã ghi: đồng chí có mặt. Giờ về, xin đồng chí báo người chủ trì.',
  notRead: 'Vâng, Nếp chưa ghi. Đọc xong, đồng chí gõ: đã đọc.',
  skipped: 'Vâng, đồng chí cứ để câu ấy lại.',
  howToNominate: 'Quý quá! Xin đồng chí kể việc ấy, ví dụ: việc tốt: bác Tư sửa cầu cho bà con.',
  whereSources: 'Trả lời xong, đồng chí sẽ thấy nguồn của câu ấy. Xem lại thì gõ /diem.',
  noRanking: 'Nếp không xếp hạng ai. Kết quả của đồng chí ở /diem, chỉ mình đồng chí xem.',
  dispute: 'Cảm ơn đồng chí. Xin đồng chí báo bí thư câu nào và vì sao, để kiểm tra lại nguồn.',
  nudgesItself: 'Nếp tự nhắc riêng những đồng chí chưa báo, chưa đọc, đúng giờ đã hẹn.',
  practisePrivately: 'Mời đồng chí nhắn riêng cho Nếp: /tracnghiem để luyện một câu.',
  changeMeeting: 'Nếp chưa đổi được giờ buổi đã báo. Đồng chí /chot buổi ấy rồi /diemdanh giờ mới.',
  notYet: 'Việc này Nếp chưa làm được. Đồng chí gõ /trogiup để xem các lệnh.',
  ownData: 'Việc này Nếp chưa tự làm được. Xin đồng chí nhắn bí thư hoặc người phụ trách Nếp.',
  secret: 'Xin đừng đưa tài liệu mật vào đây, kể cả ảnh chụp. Đồng chí gửi đúng kênh quy định.',
  sensitive: 'Việc này Nếp không nhận. Xin đồng chí gửi chi ủy hoặc cấp ủy cấp trên theo đúng quy định.',
  noVote: 'Nếp không tổ chức bình chọn, biểu quyết. Đồng chí gõ /duyet để xem việc tốt đang chờ.',
};

/** Short words back to what people typed in their own way. */
export const meant: Sentences<'meant' | 'meant.code'> = {
  meant: ({ what }) => SAID[what],
  'meant.code': ({ code, letter }) => `Đang có nhiều câu hỏi. Xin đồng chí gõ kèm mã câu, ví dụ: ${code}${letter}.`,
};
