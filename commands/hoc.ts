import { topicOf } from '../src/core/cell/lesson.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { isoWeek, localOf } from '../src/core/time.ts';

/** `/hoc`: this week's lesson; its button, or "đã đọc", marks it read. */
export const hoc = forMembers('hoc', 'member', {
  answer({ cell, now, world }) {
    const today = localOf(now, world.zone).day;
    const topic = topicOf(cell, world, today);
    if (!topic) return say({ key: 'lesson.none' });
    const week = isoWeek(today);
    const posted = cell.lessons.current?.week === week;
    return say({ key: 'lesson.post', cell: cell.roster.id, week, topic, posted });
  },
  press: (asking, [week]) => (week ? markRead(asking, week) : null),
  hear: (asking, folded) =>
    folded === 'da doc' && asking.cell.lessons.current ? markRead(asking, asking.cell.lessons.current.week) : null,
});

function markRead({ member }: MemberAsking, week: string): Answer {
  return {
    intent: { type: 'ReadLesson', by: member.person, week },
    told: () => ({ notice: { key: 'lesson.thanks' }, to: 'place' }),
  };
}
