import { pausedUntil } from '../src/core/cell/pause.ts';
import { comingSlots } from '../src/core/cell/slots.ts';
import { forMembers, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';

const NUMBERS = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];

const RESUME = /^(?:thoi|het|ngung|bo|huy|lam viec lai|tiep tuc|chay lai|hoat dong lai)[.!]?$/u;

/** `/tamdung N tuần`: the clock starts nothing for so long; `/tamdung thôi` ends it at once. */
export const tamdung = forMembers('tamdung', 'officer', {
  answer({ cell, member, text, now, world }) {
    const read = fold(text);
    if (read === '') {
      const until = pausedUntil(cell, now);
      return say(until === null ? { key: 'pause.none' } : { key: 'pause.until', until });
    }
    if (RESUME.test(read)) {
      return {
        intent: { type: 'Resume', by: member.person },
        told: (after) => ({ notice: { key: 'pause.ended', coming: comingSlots(after, now, world) }, to: 'place' }),
      };
    }
    const weeks = weeksIn(read);
    if (weeks === null) return say({ key: 'refused.usage', command: 'tamdung' });
    return {
      intent: { type: 'Pause', by: member.person, weeks },
      told(after) {
        const until = pausedUntil(after, now) ?? now;
        const closesAt = after.quizzes.open?.closesAt ?? null;
        return { notice: { key: 'pause.begun', until, closesAt, coming: comingSlots(after, now, world) }, to: 'place' };
      },
    };
  },
});

function weeksIn(folded: string): number | null {
  const [, said = ''] = /^(?:trong )?(\S+)(?: tuan(?: le)?)?[.!]?$/u.exec(folded) ?? [];
  if (/^-?\d{1,6}(?:[.,]\d{1,3})?$/u.test(said)) return Number(said.replace(',', '.'));
  const spelled = NUMBERS.indexOf(said) + 1;
  return spelled > 0 ? spelled : null;
}
