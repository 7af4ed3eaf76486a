import { type DeedPhoto, isSameAlbum } from '../src/core/cell/deed-photos.ts';
import { readDeed } from '../src/core/cell/deed-text.ts';
import { justTold } from '../src/core/cell/show-photo.ts';
import { type Answer, forMembers, type MemberAsking, note, type Said, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'deed.submit',
    fills: 'deed',
    phrases: [
      '[đăng ký|gửi|kể|báo|báo cáo|xin|khoe|nêu|ghi|chia sẻ] [một] việc tốt … : …',
      '(đăng ký|gửi|kể|báo|báo cáo|khoe|ghi nhận|chia sẻ|nộp|đăng) [thêm] [một|vài|cái|bài] việc tốt [của] [em|tôi|mình|con] [hôm nay|tuần này|là|vừa gửi] …',
      'gương [người tốt] việc tốt : …',
      'việc tốt [của] (em|tôi|mình|con|cháu) [hôm nay|tuần này|tháng này] là …',
    ],
  },
  {
    intent: 'deed.submit',
    outcome: 'ask',
    fills: 'deed',
    phrases: [
      '(gửi|kể|báo|đăng ký) việc tốt',
      'vt : …',
      'vt …',
      'có [một] việc tốt [muốn|cần|để|xin] (kể|gửi|báo|đăng|khoe|nêu)',
      '(muốn|cần|xin) (kể|gửi|báo|đăng|nêu) [một] việc tốt',
    ],
  },
  {
    intent: 'deed.anonymous',
    weight: 1,
    phrases: [
      '(đừng|không|không cần|khỏi|xin đừng|chớ|đừng có|thôi đừng) (nêu|ghi|đăng|nói|để|đưa|công khai|nhắc|ghi rõ|kể) [rõ] tên [tôi|em|mình|con|cháu]',
      '(giấu|ẩn|bỏ|che|xóa) tên [tôi|em|mình|con|cháu] [trong|ở|khỏi] [bài|việc tốt]',
      '(ẩn|giấu|để ẩn|đăng ẩn|khuyết) danh',
      'giữ kín tên',
    ],
  },
  {
    intent: 'deed.withdraw',
    weight: 1,
    phrases: [
      '(rút|gỡ|xóa|thu hồi|hủy|bỏ|tháo) [lại] [bài|tin|cái|bài đăng|nội dung] [đăng] việc tốt [của] [tôi|em|mình|con|cháu] [vừa|mới] [gửi|đăng|rồi|hôm qua|xuống]',
      '(rút|gỡ|thu hồi) [lại] (bài|tin) [của] (tôi|em|mình|con)',
      '(rút|gỡ|xóa) (bài|tin) [của] (tôi|em|mình) [xuống|vừa|đăng]',
      '(gỡ|rút|hạ) (bài|tin) [xuống|lại]',
      'không (đăng|cho đăng) [bài] việc tốt [của] (tôi|em|mình) nữa',
    ],
  },
  {
    intent: 'deed.nominate',
    weight: 1,
    phrases: [
      '(đề cử|tiến cử|bầu|giới thiệu|đề xuất|đề nghị biểu dương|biểu dương|bình chọn cho|chọn) (đồng chí|anh|chị|bác|chú|cô|ông|bà|em|cháu|cụ) {name} …',
      '(đề cử|tiến cử) {name} …',
      '(đề cử|giới thiệu|tiến cử) (gương|việc tốt|tấm gương) …',
    ],
  },
];

/** What stands before the colon of a sentence that tells a good deed. */
const TELLS = /^(?:(?:dang ky|gui|ke|bao|bao cao) )?viec tot$/u;

/** `/viectot text`, or "việc tốt: …": tells a good deed; `/viectot rút` takes the latest back until it is posted. */
export const viectot = forMembers('viectot', 'member', {
  says: SAYS,
  answer(asking) {
    if (/^rut(?: lai)?$/u.test(fold(asking.text))) return withdraw(asking, null);
    const { cell, member, photo, text, where, now } = asking;
    const belongs = where === 'private' || justTold(cell, member.person, now) !== null;
    return photo && text === '' && belongs ? show(asking, photo, true) : tell(asking, text);
  },
  press(asking, [number = '', act]) {
    // The buttons stand in private chats only, where what they answer is nobody else's.
    if (asking.where === 'group' || !/^\d{1,9}$/u.test(number)) return null;
    const by = asking.member.person;
    const deed = Number(number);
    if (act === 'yes') return { intent: { type: 'AgreeDeed', by, deed }, told: () => done('deed.agreed') };
    if (act === 'unnamed') return { intent: { type: 'UnnameDeed', by, deed }, told: () => done('deed.unnamed') };
    return act === 'back' ? withdraw(asking, deed) : null;
  },
  meant(asking, { intent, outcome, slots }) {
    if (intent === 'deed.withdraw') return withdraw(asking, null);
    if (intent === 'deed.nominate') return note('howToNominate');
    if (intent === 'deed.anonymous') return unname(asking);
    const told = slots.deed ?? afterHeading(asking.text);
    return told === null || (outcome === 'ask' && slots.deed !== undefined) ? note('askDeed') : tell(asking, told);
  },
  see: (asking) => asking.photo && show(asking, asking.photo, asking.where === 'private' || asking.photo.answers),
});

/** The latest that is still to be posted. */
function unname({ cell, member }: MemberAsking): Answer | null {
  const by = member.person;
  const deed = cell.deeds.queue.findLast((each) => each.by === by)?.deed;
  if (deed === undefined) return null;
  return { intent: { type: 'UnnameDeed', by, deed }, told: () => done('deed.unnamed') };
}

/** What follows "việc tốt:"; null when the text does not begin so. */
export function afterHeading(text: string): string | null {
  const colon = text.search(/[:：]/u);
  return colon > 0 && TELLS.test(fold(text.slice(0, colon))) ? text.slice(colon + 1).trim() : null;
}

function tell({ member, where, reachable, photo }: MemberAsking, written: string): Answer {
  const read = readDeed(written);
  if (read.is === 'wrong') return say(read.notice);
  const { text, anonymous } = read;
  return {
    intent: { type: 'TellDeed', by: member.person, text, anonymous, ...(photo && { photo }) },
    // Privately, the question about those named in it says enough.
    told: () => (where === 'group' ? { notice: { key: 'deed.noted', reachable }, to: 'place' } : null),
  };
}

/** `meant`: it was sent to Nếp, and so belongs to what its sender has just told. */
function show({ member, where, reachable }: MemberAsking, photo: DeedPhoto, meant: boolean): Answer {
  return {
    intent: { type: 'ShowPhoto', by: member.person, photo, meant, waits: where === 'private' },
    told({ deeds }) {
      const isThis = ({ file }: DeedPhoto) => file === photo.file;
      // Of an album the first is answered, for all.
      const isFirst = (photos: readonly DeedPhoto[]) =>
        isThis(photos.find((each) => isThis(each) || isSameAlbum(each, photo)) ?? photo);
      const deed = deeds.queue.find(({ photos }) => photos.some(isThis));
      if (deed && isFirst(deed.photos) && where === 'group') {
        return { notice: { key: 'deed.photoNoted', reachable }, to: 'place' };
      }
      const isHeld = deeds.held.some(isThis) && isFirst(deeds.held);
      return isHeld ? { notice: { key: 'deed.photoAlone' }, to: 'asker' } : null;
    },
  };
}

function withdraw({ member }: MemberAsking, deed: number | null): Answer {
  return { intent: { type: 'WithdrawDeed', by: member.person, deed }, told: () => done('deed.withdrawn') };
}

function done(key: 'deed.agreed' | 'deed.unnamed' | 'deed.withdrawn'): Said {
  return { notice: { key }, to: 'asker' };
}
