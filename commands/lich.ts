import { openMeeting } from '../src/core/cell/attendance.ts';
import { forMembers, say } from '../src/core/command.ts';
import { slotAfter } from '../src/core/time.ts';

/** `/lich`: what comes next in the cell's week. */
export const lich = forMembers('lich', 'member', {
  answer: ({ cell, now, world: { zone } }) =>
    say({
      key: 'agenda',
      cell: cell.roster.name,
      lessonAt: slotAfter(cell.schedule.lesson, now, zone),
      quizAt: slotAfter(cell.schedule.quiz, now, zone),
      quizClosesAt: cell.quizzes.open?.closesAt ?? null,
      meetingAt: openMeeting(cell)?.startsAt ?? null,
    }),
});
