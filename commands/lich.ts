import { openMeeting } from '../src/core/cell/attendance.ts';
import { pausedUntil } from '../src/core/cell/pause.ts';
import { comingReminders, textsOf } from '../src/core/cell/reminders.ts';
import { comingSlots } from '../src/core/cell/slots.ts';
import { forMembers, say } from '../src/core/command.ts';

/** `/lich`: what comes next in the cell's week, and the reminders that wait; officers can cancel them. */
export const lich = forMembers('lich', 'member', {
  answer({ cell, member, now, world }) {
    const waiting = comingReminders(cell, world);
    return say(
      {
        key: 'agenda',
        cell: cell.roster.name,
        coming: comingSlots(cell, now, world),
        quizClosesAt: cell.quizzes.open?.closesAt ?? null,
        meetingAt: openMeeting(cell)?.startsAt ?? null,
        pausedUntil: pausedUntil(cell, now),
        reminders: waiting.map(({ reminder, at, weekly }) => ({ reminder, at, weekly })),
        cancelIn: member.office === null ? null : cell.roster.id,
      },
      'place',
      textsOf(waiting),
    );
  },
});
