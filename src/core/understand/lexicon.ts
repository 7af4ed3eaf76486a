import { dayAt, timeAt } from '../when.ts';
import { isWord, type Letters, lettersOf, type Word } from './word.ts';

/** What part a word plays where it stands; `content` is everything no list knows, `said` what a phrase explained. */
export type Part =
  | 'polite'
  | 'self'
  | 'kin'
  | 'ours'
  | 'group'
  | 'address'
  | 'time'
  | 'past'
  | 'meeting'
  | 'question'
  | 'said'
  | 'content';

/** The lists, longest reading first: a word that stands in two is what its longest phrase is. */
const LISTS: Readonly<Record<Exclude<Part, 'content' | 'said'>, string>> = {
  polite: `nè|ghi|ghi nhận|ghi tên|chấm|tích|ta|yes|xác nhận|đăng ký|online|trực tuyến|qua zoom|giữa chừng|mất rồi|bình thường|mà thôi|liền|hết cả|tất nhiên|dĩ nhiên|thật ra|thực ra|ngày thường|hoàn toàn|vẫn như cũ|như thường|hông|kìa|nhá|ấy|thoải mái|tí nữa|lát nữa|lát|chút nữa|rồi đó|rồi nè|ạ|à ừ|nhé|nha|nghe|hen|hén|hí|hỉ|nhỉ|nhớ nhé|nào|đi|với|giúp|giùm|dùm|hộ|luôn|thôi|cái|xíu|chút|tí|một chút|một tí|chút xíu|đấy|đó|đây|á|ơi|mà|
    vậy|thế|thế nhé|xin|xin phép|cho phép|được phép|làm ơn|nhờ|phiền|ok|vâng|dạ|dạ vâng|vâng ạ|ừ|ừm|uh|uhm|rồi|đã|đang|sẽ|cũng|
    vẫn|cứ|được|được không|có được không|hãy|cần|muốn|bây giờ|giờ|ngay|ngay bây giờ|lại|thêm|cho|là|thì|nha|này|thật|nữa|xong|
    đúng|đúng giờ|đầy đủ|đủ|kịp thời|tốt|vui lòng|ạ nhé|nhe|nghe|nghe chưa|trân trọng|kính|kính mong|mong|xin lỗi|cảm ơn|cám ơn|
    thông cảm|cho xin|gửi|để|hết|quá|lắm|ghê|hơi|tạm|trước|sau|riêng|chung|báo|báo tin|xin báo|xin báo cáo|thông báo|chắc chắn|nhất định|chắc chắn là|dứt khoát|
    chắc chắn rồi|nhớ|không ạ|phải|bị|cố gắng|ráng|đâu|đâu ạ|hen|à|ồ|ôi|ui|ơ|trời|haha|hihi|hehe|thank|thanks|tks|pls|please|một|
    có|của|này nọ|hôm|ngày|tham gia cùng|cùng|cùng cả nhà|ở đây|tại đây|tại chỗ|nhà văn hóa|hội trường|tại hội trường|ở hội trường|phòng họp|tại phòng họp|ở phòng họp|trụ sở|tại trụ sở|
    tại nhà văn hóa|ở nhà văn hóa|chào|xin chào|kính chào|kính gửi|trước nhé|bằng|về|sang|qua|lên|xuống|vào|ra|coi như|theo|như|đúng thành phần`,
  self: 'tôi|em|mình|con|cháu|tau|tao|tớ|bản thân|bản thân tôi|cá nhân tôi|tôi đây|em đây|riêng em|riêng tôi|phần em|phần tôi',
  kin: 'anh|chị|bác|chú|cô|ông|bà|cậu|dì|dượng|mợ|thím|cụ|o|thầy|đồng chí',
  ours: `cả tổ|cả chi bộ|toàn chi bộ|chúng ta|chúng tôi|chúng em|chúng con|chúng mình|bọn em|bọn mình|bọn tôi|tụi em|tụi tôi|tụi mình|tụi con|hai vợ chồng|vợ chồng em|vợ chồng tôi|
    nhà em|nhà tôi|chi bộ ta|chi bộ mình|chi bộ em|tổ em|tổ tôi|anh em tôi|chị em tôi|hai mẹ con|hai anh em|hai chị em|cả hai|bố con tôi|mẹ con tôi|mẹ con em|gia đình em|gia đình tôi`,
  group: `anh em|anh chị em|anh chị|chị em|cô bác|cô chú|chú bác|bà con|cả nhà|mọi người|tất cả|tất cả mọi người|tất cả các đồng chí|cả lớp|các vị|quý vị|toàn thể|toàn thể các đồng chí|toàn thể đảng viên|đảng viên|
    các đảng viên|những đồng chí|những người|những ai|các anh chị|các cô chú|các cô bác|các chú bác|các anh chị em|mấy anh chị|mấy anh em|các bạn|các cháu|các em|cả nhà mình`,
  address: `báo cáo|thưa|dạ thưa|kính thưa|xin báo cáo|em báo cáo|đồng chí bí thư|bí thư|phó bí thư|đồng chí phó bí thư|chi ủy|chi bộ|ban chi ủy|cấp ủy|thủ trưởng|sếp|tổ trưởng|trưởng ban|chi bộ em|nếp|nếp ơi|bot|bot ơi|
    anh bí thư|chị bí thư|bác bí thư|chú bí thư|cô bí thư|lãnh đạo|chủ trì|đồng chí chủ trì|ad|admin`,
  time: `hôm nay|tối nay|chiều nay|sáng nay|trưa nay|đêm nay|bữa nay|bữa này|hôm này|nay|buổi nay|buổi này|buổi tối nay|buổi họp này|buổi họp tối nay|buổi sinh hoạt này|buổi sinh hoạt tối nay|lần này|kỳ này|đợt này|tuần này|tháng này|quý này|năm nay|mai|ngày mai|tối mai|
    sáng mai|chiều mai|mốt|ngày kia|tuần tới|tuần sau|tháng tới|tháng sau|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|sớm|lúc|vào lúc|tầm|khoảng|buổi tối|buổi sáng|buổi chiều|tối|sáng|chiều|trưa|đầu giờ|một buổi|buổi|một hôm|hàng tuần|hằng tuần|trong tuần|trong ngày|cuối tuần|rưỡi|tiếng|phút|kém`,
  past: `họp về|đi họp về|họp xong|đi họp xong|hôm qua|hôm kia|hôm trước|hôm nọ|hôm bữa|hôm rồi|hôm đó|hôm ấy|bữa trước|bữa hổm|bữa hôm|bữa đó|bữa kia|tối qua|chiều qua|sáng qua|đêm qua|tuần trước|tuần rồi|tuần qua|tháng trước|tháng rồi|tháng qua|lần trước|kỳ trước|đợt trước|buổi trước|buổi vừa rồi|buổi họp trước|
    năm ngoái|năm trước|hồi|hồi trước|hồi xưa|trước đây|ngày xưa|lúc trước|khi xưa|thường|thường xuyên|luôn luôn|hay|lúc nào cũng|bao giờ cũng|buổi nào|buổi nào cũng|tháng nào|lần nào|mọi khi|mọi lần|bữa nào|hôm nào|các buổi|mỗi buổi|mọi buổi|xưa nay|từ trước đến nay|từ trước tới giờ|chưa bao giờ|không bao giờ|từng|đã từng|năm 2025|giá mà|giá như|ước gì|phải chi`,
  meeting: `họp|họp chi bộ|buổi họp|cuộc họp|họp hành|dự họp|đi họp|sinh hoạt|sinh hoạt chi bộ|buổi sinh hoạt|sinh hoạt đảng|sinh hoạt chuyên đề|họp chuyên đề|chuyên đề|hội nghị chi bộ|họp đảng|kỳ họp|phiên họp|buổi họp chi bộ|buổi sinh hoạt chi bộ`,
  question:
    'ai|gì|nào|sao|mấy|bao nhiêu|bao giờ|khi nào|thế nào|như thế nào|tại sao|vì sao|hả|hử|nhỉ|chăng|phải không|đúng không|có phải|hay chưa|hay không|được chưa|xong chưa|ha|chưa ạ|chưa nhỉ|không nhỉ|không vậy|chưa vậy|à',
};

const TITLED = LISTS.kin.split('|').flatMap((title) => [`các ${title}`, `mấy ${title}`, `${title} ơi`]);

type Entry = { readonly letters: readonly Letters[]; readonly part: Part };

/** Every phrase by the letters of its first word, the longest first. */
const ENTRIES: ReadonlyMap<string, readonly Entry[]> = byFirst(
  (Object.keys(LISTS) as Exclude<Part, 'content' | 'said'>[]).flatMap((part) =>
    [...LISTS[part].split('|'), ...(part === 'group' ? TITLED : [])]
      .map((phrase) => phrase.trim())
      .filter(Boolean)
      .map((phrase) => ({ letters: phrase.split(' ').map((word) => lettersOf(word.normalize('NFC'))), part })),
  ),
);

function byFirst(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const sorted = entries.toSorted((a, b) => b.letters.length - a.letters.length);
  return Map.groupBy(sorted, ({ letters }) => letters[0]?.bare ?? '');
}

/** The part each word plays. A reading across a comma is none. */
export function partsOf(words: readonly Word[]): readonly Part[] {
  const bare = words.map((word) => word.bare);
  const parts: Part[] = [];
  while (parts.length < words.length) {
    const index = parts.length;
    const entry = entryAt(words, index);
    const spoken = spokenTime(bare, index);
    const length = Math.max(entry?.letters.length ?? 1, 1);
    const isTime = spoken >= length && isSpokenTime(words, index);
    const isName = isNamed(words, parts, index);
    const part = isName ? 'content' : isTime ? 'time' : (entry?.part ?? 'content');
    const end = index + (isName ? 1 : isTime ? spoken : length);
    while (parts.length < end) parts.push(part);
  }
  return parts;
}

/** The longest phrase that stands here; of two as long, the one spelled like it. */
function entryAt(words: readonly Word[], index: number): Entry | null {
  let best: Entry | null = null;
  for (const entry of ENTRIES.get(words[index]?.bare ?? '') ?? []) {
    if (best && entry.letters.length < best.letters.length) return best;
    if (!stands(entry.letters, words, index)) continue;
    if (entry.letters.every(({ form }, nth) => form === words[index + nth]?.form)) return entry;
    best ??= entry;
  }
  return best;
}

/** A capital behind a title begins a name, whatever the word means elsewhere: "bác Ba", "chị Mai". */
function isNamed(words: readonly Word[], parts: readonly Part[], index: number): boolean {
  const [before, word] = [words[index - 1], words[index]];
  const isTitled = before !== undefined && (parts[index - 1] === 'kin' || parts[index - 1] === 'self');
  return isTitled && word?.parted === '' && /^\p{Lu}\p{Ll}/u.test(word.raw);
}

function stands(letters: readonly Letters[], words: readonly Word[], index: number): boolean {
  return letters.every((each, nth) => {
    const word = words[index + nth];
    return word !== undefined && isWord(word, each) && (nth === 0 || word.parted === '');
  });
}

const DAY_WORDS: ReadonlySet<string> = new Set('hom sang trua chieu toi mai ngay thu cn chu'.split(' '));

/** How many words from here say an hour or a day. */
function spokenTime(bare: readonly string[], index: number): number {
  const word = bare[index] ?? '';
  const isNumber = word.charCodeAt(0) <= 57;
  if (!isNumber && !DAY_WORDS.has(word)) return 0;
  return Math.max(timeAt(bare, index)?.next ?? 0, dayAt(bare, index)?.next ?? 0) - index;
}

/** `mai`, `tối`, `thứ` typed with other marks are other words. */
function isSpokenTime(words: readonly Word[], index: number): boolean {
  const word = words[index];
  return word !== undefined && (word.plain || /^\d/u.test(word.bare) || DAY_FORMS.has(word.form));
}

const DAY_FORMS: ReadonlySet<string> = new Set(
  ['hôm', 'tối', 'sáng', 'trưa', 'chiều', 'thứ', 'chủ', 'ngày', 'mai'].map((word) => lettersOf(word).form),
);
