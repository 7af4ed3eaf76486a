import { comingAt, textsOf } from '../src/core/cell/reminders.ts';
import { type Answer, forMembers, type MemberAsking, say } from '../src/core/command.ts';
import { findWhen } from '../src/core/when-phrase.ts';
import { wordOf } from '../src/core/words.ts';

/** `/nhac text [when]`: tells the groups at that hour, once or every week; its buttons in `/lich` cancel. */
export const nhac = forMembers('nhac', 'officer', {
  answer: (asking) => (asking.text === '' ? say({ key: 'refused.usage', command: 'nhac' }) : remind(asking)),
  press({ cell, member }, [number]) {
    const reminder = Number(number);
    if (!Number.isSafeInteger(reminder) || reminder < 1 || reminder > cell.reminders.count) return null;
    const cancelled = cell.reminders.waiting.get(reminder);
    return {
      intent: { type: 'CancelReminder', by: member.person, reminder },
      told: () => ({
        notice: { key: 'reminder.cancelled', reminder },
        ...(cancelled && { words: textsOf([cancelled]) }),
        to: 'place',
      }),
    };
  },
});

function remind({ text, now, world, member }: MemberAsking): Answer {
  const when = findWhen(text, now, world.zone);
  if (when.is === 'none') return say({ key: 'ask.when', command: 'nhac' });
  if (when.is === 'noDay') return say({ key: 'reminder.askDay' });
  if (when.is === 'onlyWeekly') return say({ key: 'reminder.onlyWeekly' });
  if (when.is === 'unclear') return say({ key: 'ask.hour', hour: when.hour, minute: when.minute });
  if (when.is === 'noSuchDay') return say({ key: 'refused.noSuchDay', read: when.read });
  if (when.is === 'past') return say({ key: 'refused.pastTime', at: when.at });
  if (when.rest === '') return say({ key: 'refused.usage', command: 'nhac' });

  const { at: dueAt, weekly, rest } = when;
  const by = member.person;
  return {
    intent: { type: 'SetReminder', by, dueAt, weekly, text: rest },
    told: (cell) => ({
      notice: { key: 'reminder.set', at: comingAt(cell, { dueAt, weekly }, world), weekly },
      words: { text: wordOf(by, rest) },
      to: 'place',
    }),
  };
}
