import { openMeeting } from '../src/core/cell/attendance.ts';
import { nextSlot } from '../src/core/cell/calendar.ts';
import { forMembers, say } from '../src/core/command.ts';

/** `/lich`: what comes next in the cell's week. */
export const lich = forMembers('lich', 'member', {
  answer: ({ cell, now, world }) =>
    say({
      key: 'agenda',
      cell: cell.roster.name,
      lessonAt: nextSlot(cell, cell.schedule.lesson, now, world),
      quizAt: nextSlot(cell, cell.schedule.quiz, now, world),
      quizClosesAt: cell.quizzes.open?.closesAt ?? null,
      meetingAt: openMeeting(cell)?.startsAt ?? null,
    }),
});
