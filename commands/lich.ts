import { openMeeting } from '../src/core/cell/attendance.ts';
import { comingSlot } from '../src/core/cell/slots.ts';
import { forMembers, say } from '../src/core/command.ts';

/** `/lich`: what comes next in the cell's week. */
export const lich = forMembers('lich', 'member', {
  answer: ({ cell, now, world }) =>
    say({
      key: 'agenda',
      cell: cell.roster.name,
      lessonAt: comingSlot(cell, 'lesson', now, world),
      quizAt: comingSlot(cell, 'quiz', now, world),
      quizClosesAt: cell.quizzes.open?.closesAt ?? null,
      meetingAt: openMeeting(cell)?.startsAt ?? null,
    }),
});
