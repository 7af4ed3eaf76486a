import type { Actor, Where } from '../../fakes/telegram/actor.ts';
import type { Toast } from '../../fakes/telegram/world.ts';

/** What Telegram's own app shows a voter, in the words that stories have for it: Nếp is not asked. */
const SHOWN = { right: 'Đúng rồi', wrong: 'Chưa đúng' } as const;

export function wordsOf({ is, text }: Toast): string {
  return is === 'right' || is === 'wrong' ? SHOWN[is] : text;
}

/** Votes, and looks up why. Answers what the app shows in place of taking the vote; null when it was taken. */
export function voteIn(actor: Actor, where: Where, label: string): string | null {
  try {
    actor.vote(where, label);
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : '';
    if (/poll is closed/u.test(why)) return 'Bình chọn đã đóng';
    if (/not let a vote be changed/u.test(why)) return 'Câu trả lời đầu được tính';
    throw fault;
  }
  if (actor.toasts().at(-1)?.is === 'right') actor.tapLamp(where, label);
  return null;
}
