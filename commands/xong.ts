import { type Answer, forMembers } from '../src/core/command.ts';

/** The buttons [Đã xong] and [Xong n]: for the one in charge of the item, who need not run the cell, and for officers. */
export const xong = forMembers('xong', 'member', {
  press: ({ member }, [item]) => (/^\d{1,9}$/u.test(item ?? '') ? finish(member.person, Number(item)) : null),
});

/** Marks an item of the plan as done. */
export function finish(by: string, item: number): Answer {
  return {
    intent: { type: 'FinishPlanItem', by, item },
    told: () => ({ notice: { key: 'plan.finished', item }, to: 'asker' }),
  };
}
