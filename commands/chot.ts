import { openMeeting } from '../src/core/cell/attendance.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import { instantOf, localOf, MINUTE } from '../src/core/time.ts';
import type { Says } from '../src/core/understand/intent.ts';

const SAYS: readonly Says[] = [
  {
    intent: 'attendance.close',
    officer: true,
    phrases: ['(chốt|đóng|kết thúc|khóa|dừng|ngừng|hết|xong|thôi) [bảng|phần|sổ|việc] điểm danh'],
  },
];

/** `/chot [HH:MM] [came] [excused]`: closes the meeting; the two numbers are of members who are not on Nếp. */
export const chot = forMembers('chot', 'officer', {
  says: SAYS,
  answer(asking) {
    const read = /^(?:(\d{1,2})[:h](\d{2})?)? ?(?:(\d{1,4})(?: (\d{1,4}))?)? ?(luon)?$/u.exec(fold(asking.text));
    if (!read) return say({ key: 'refused.usage', command: 'chot' });
    const [, hour, minute, came, excused, sure] = read;
    const endsAt = hour === undefined ? asking.now : onItsDay(asking, Number(hour), Number(minute ?? 0));
    if (endsAt === null) return say({ key: 'refused.usage', command: 'chot' });
    return close(asking, null, endsAt, numberOf(came), numberOf(excused), sure !== undefined);
  },
  press(asking, [meeting, endsAt = '', came, excused]) {
    const minute = Number.parseInt(endsAt, 36);
    if (!Number.isSafeInteger(minute) || !Number.isSafeInteger(Number(meeting))) return null;
    return close(asking, Number(meeting), minute * MINUTE, numberOf(came), numberOf(excused), true);
  },
});

function close(
  { member }: MemberAsking,
  meeting: number | null,
  endsAt: number,
  came: number | null,
  excused: number | null,
  sure: boolean,
): Answer {
  return {
    intent: { type: 'CloseMeeting', by: member.person, meeting, endsAt, came, excused, sure },
    told: () => null,
  };
}

/** The hour on the day of the meeting: it is often closed only the morning after. */
function onItsDay({ cell, now, world: { zone } }: MemberAsking, hour: number, minute: number): number | null {
  const { day } = localOf(openMeeting(cell)?.startsAt ?? now, zone);
  return hour > 23 || minute > 59 ? null : instantOf(day, hour * 60 + minute, zone);
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || !/^\d+$/u.test(text) ? null : Number(text);
}
