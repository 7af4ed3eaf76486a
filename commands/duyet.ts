import { reviewOf } from '../src/core/cell/deed-effects.ts';
import { openQuestion } from '../src/core/cell/deed-state.ts';
import { readDeed } from '../src/core/cell/deed-text.ts';
import type { CellEvent } from '../src/core/cell/index.ts';
import { awaited } from '../src/core/cell/questions.ts';
import type { Cell } from '../src/core/cell/state.ts';
import { type Answer, forMembers, type MemberAsking, type Said, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import type { Says } from '../src/core/understand/intent.ts';
import { afterHeading } from './viectot.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'deed.approve',
    officer: true,
    phrases: [
      '(duyệt|phê duyệt|thông qua|đồng ý duyệt|cho đăng|đồng ý đăng|đăng) [luôn] [bài|tin|việc tốt|bài việc tốt|gương] số {n}',
      '(duyệt|phê duyệt|thông qua|đồng ý duyệt) [luôn] [bài|tin|hết] (việc tốt|bài|tin) [của] [đồng chí|anh|chị|bác|cô|chú|ông|bà] [{name}]',
      '(duyệt|phê duyệt) [số] {n}',
      '(duyệt|cho đăng) [cho|bài|của|việc tốt] (đồng chí|anh|chị|bác|cô|chú|ông|bà) {name}',
      'duyệt [luôn|hết|tất cả]',
    ],
  },
  {
    intent: 'deed.return',
    officer: true,
    weight: 1,
    phrases: [
      '(chưa|không|khoan|đừng|khoan hãy|không đồng ý) duyệt [bài|việc tốt|tin] [số {n}] …',
      '[bài|việc tốt] số {n} (chưa đạt|chưa được|chưa rõ|không đạt) …',
      '(trả lại|gửi trả|trả về|trả) (bài|việc tốt|tin|bài viết|việc) [số {n}] …',
      '(trả lại|gửi trả|trả về|trả) số {n} …',
      '(trả lại|gửi trả|trả về)',
      '(yêu cầu|đề nghị) (bổ sung|viết lại|sửa lại) [bài|việc tốt] …',
    ],
  },
];

const LONGEST_REMARK = 500;

/** `/duyet`: the oldest deed that waits, for the officer alone; each decision brings the next. */
export const duyet = forMembers('duyet', 'officer', {
  says: SAYS,
  answer(asking) {
    if (asking.text === '') return review(asking);
    const back = /^tra lai(?: so (\d{1,9}))?(?![\p{L}\p{N}])/u.exec(fold(asking.text));
    if (!back) return say({ key: 'refused.usage', command: 'duyet' });
    const remark = asking.text
      .split(/\s+/u)
      .slice(back[1] === undefined ? 2 : 4)
      .join(' ');
    return sendBack(asking, back[1] === undefined ? null : Number(back[1]), remark === '' ? null : remark);
  },
  press(asking, [number = '', act, photos = '0']) {
    // The buttons stand in private chats only: no deed is shown in a group before it is approved.
    if (asking.where === 'group' || !/^\d{1,9}$/u.test(number)) return null;
    const deed = Number(number);
    const seen = Number(photos);
    if (act === 'ok') return approve(asking, deed, seen);
    if (act === 'back') return sendBack(asking, deed, null);
    return act === 'shorter' ? shorten(asking, deed, null, false, seen) : null;
  },
  meant(asking, { intent, slots, rest = '' }) {
    const { id } = slots;
    if (intent === 'deed.return') return sendBack(asking, id ?? null, rest === '' ? null : rest);
    if (id !== undefined) return approve(asking, id);
    return review(asking);
  },
  takes(asking) {
    const { cell, member, now, where } = asking;
    if (where === 'group' || asking.text === '' || awaited(cell, member.person, now) !== 'deed') return null;
    const question = openQuestion(cell, member.person, now);
    if (!question) return null;
    if (question.what === 'remark') return sendBack(asking, question.deed, asking.text);
    const read = readDeed(afterHeading(asking.text) ?? asking.text);
    return read.is === 'wrong' ? say(read.notice) : shorten(asking, question.deed, read.text, read.anonymous);
  },
});

function review({ member }: MemberAsking): Answer {
  const intent = { type: 'ReviewDeeds', by: member.person } as const;
  return { intent, told: (cell) => ({ ...reviewOf(cell, null), to: 'asker' }) };
}

function approve({ member }: MemberAsking, deed: number, seen?: number): Answer {
  return {
    intent: { type: 'ApproveDeed', by: member.person, deed, ...(seen !== undefined && { seen }) },
    told: (cell) => ({ ...reviewOf(cell, 'approved'), to: 'asker' }),
  };
}

function sendBack(asking: MemberAsking, deed: number | null, remark: string | null): Answer {
  if (remark !== null && remark.length > LONGEST_REMARK) {
    return say({ key: 'refused.tooLong', length: remark.length, most: LONGEST_REMARK });
  }
  return {
    intent: { type: 'ReturnDeed', by: asking.member.person, deed, remark },
    told: (cell, events) => decided(asking, cell, events, remark === null ? null : 'returned'),
  };
}

function shorten(asking: MemberAsking, deed: number, text: string | null, anonymous: boolean, seen?: number): Answer {
  return {
    intent: {
      type: 'ShortenDeed',
      by: asking.member.person,
      deed,
      text,
      anonymous,
      ...(seen !== undefined && { seen }),
    },
    told: (cell, events) => decided(asking, cell, events, text === null ? null : 'shortened'),
  };
}

/** The next deed once this one is decided. When the officer is still to be asked, the question itself says enough. */
function decided(
  { where, reachable }: MemberAsking,
  cell: Cell,
  events: readonly CellEvent[],
  after: 'returned' | 'shortened' | null,
): Said | null {
  if (events.some(({ type }) => type === 'DeedQuestionDropped'))
    return { notice: { key: 'deed.decided' }, to: 'asker' };
  if (after !== null) return { ...reviewOf(cell, after), to: 'asker' };
  return where === 'group' && !reachable ? { notice: { key: 'private.first' }, to: 'place' } : null;
}
