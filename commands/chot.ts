import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import { instantOf, localOf, MINUTE } from '../src/core/time.ts';

/** `/chot [HH:MM] [came] [excused]`: closes the meeting; the two numbers are of members who are not on Nếp. */
export const chot = forMembers('chot', 'officer', {
  answer(asking) {
    const read = /^(?:(\d{1,2})[:h](\d{2})?)? ?(?:(\d{1,4})(?: (\d{1,4}))?)? ?(luon)?$/u.exec(fold(asking.text));
    if (!read) return say({ key: 'refused.usage', command: 'chot' });
    const [, hour, minute, came, excused, sure] = read;
    const endsAt = hour === undefined ? asking.now : today(asking, Number(hour), Number(minute ?? 0));
    if (endsAt === null) return say({ key: 'refused.usage', command: 'chot' });
    return close(asking, endsAt, numberOf(came), numberOf(excused), sure !== undefined);
  },
  press(asking, [endsAt = '', came, excused]) {
    const minute = Number.parseInt(endsAt, 36);
    if (!Number.isSafeInteger(minute)) return null;
    return close(asking, minute * MINUTE, numberOf(came), numberOf(excused), true);
  },
});

function close(
  { member }: MemberAsking,
  endsAt: number,
  came: number | null,
  excused: number | null,
  sure: boolean,
): Answer {
  return { intent: { type: 'CloseMeeting', by: member.person, endsAt, came, excused, sure }, told: () => null };
}

function today({ now, world }: MemberAsking, hour: number, minute: number): number | null {
  return hour > 23 || minute > 59 ? null : instantOf(localOf(now, world.zone).day, hour * 60 + minute, world.zone);
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || !/^\d+$/u.test(text) ? null : Number(text);
}
