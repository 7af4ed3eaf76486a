/** What only Zalo needs words for. */
export const ONLY_TEXT = 'Nếp chỉ đọc được chữ. Mời đồng chí gõ giúp điều muốn nói.';

/** How a question is answered where nothing can be pressed; `bot` is the name people mention. */
export const HOW_TO_ANSWER = {
  inOpenGroup: (words: string) => `Trả lời: gõ ${words} (cả nhóm thấy).`,
  inGroup: (words: string, bot: string) => `Trả lời: nhắc @${bot} rồi gõ ${words} (cả nhóm thấy).`,
  privately: 'Trả lời riêng: nhắn cho Nếp như vậy, không ai khác thấy.',
  inPrivate: (words: string) => `Trả lời: gõ ${words}.`,
  /** The way into the private chat, and what to say there. */
  into: (said: string) => `Bấm vào tên Nếp trong nhóm, chọn Nhắn tin, rồi gõ: ${said}`,
  link: (address: string, said: string) => `Mở ${address} rồi gõ: ${said}`,
} as const;
