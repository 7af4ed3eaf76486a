import { itemOf, listOf } from '../src/core/cell/plan-effects.ts';
import { openNumbers } from '../src/core/cell/plan-state.ts';
import { namesOf, personsNamed } from '../src/core/cell/roster.ts';
import type { Cell } from '../src/core/cell/state.ts';
import { type Answer, forMembers, type MemberAsking, type Said, say } from '../src/core/command.ts';
import { fold } from '../src/core/fold.ts';
import { type Day, localOf } from '../src/core/time.ts';
import { readDay } from '../src/core/when.ts';
import { finish } from './xong.ts';

const LONGEST_TASK = 300;

/** What is repeated of something that could not be read. */
const ECHO = 40;

/**
 * `/kehoach`: the term's plan. Alone it lists; `thêm task day` adds; a number and `việc`, `người`, `ngày`, `xong`, `bỏ` or
 * `mở lại` changes one item; its buttons make the plan from the outline and turn the page.
 */
export const kehoach = forMembers('kehoach', 'officer', {
  answer(asking) {
    const words = asking.text.split(/\s+/u).filter(Boolean);
    const folded = words.map(fold);
    if (folded[0] === 'muc') {
      folded.shift();
      words.shift();
    }
    const [first = '', second = ''] = folded;
    if (first === '') return list(asking, 1);
    if (first === 'them') return add(asking, words.slice(1).join(' '));
    if (first === 'trang' && /^\d{1,2}$/u.test(second)) return list(asking, Number(second));
    if (/^(?:lap )?(?:tu )?de cuong$/u.test(folded.join(' '))) return make(asking);
    const number = /^(\d{1,9})[.:,)]?$/u.exec(first)?.[1];
    if (number === undefined) return usage();
    return folded.length === 1 ? show(asking, Number(number)) : change(asking, Number(number), words.slice(1));
  },
  press(asking, [what, page]) {
    if (what === 'lap') return make(asking);
    return what === 'trang' && /^\d{1,2}$/u.test(page ?? '') ? list(asking, Number(page)) : null;
  },
});

function change(asking: MemberAsking, item: number, words: readonly string[]): Answer {
  const by = asking.member.person;
  const [verb = '', ...folded] = words.map(fold);
  const rest = words.slice(1).join(' ');
  if (verb === 'viec') {
    return taskFault(rest) ?? { intent: { type: 'TaskPlanItem', by, item, task: rest }, told: saved(asking, item) };
  }
  if (verb === 'nguoi') return assign(asking, item, rest);
  if (verb === 'ngay') {
    return withDay(asking, rest, (day, before) =>
      before === '' ? { intent: { type: 'MovePlanItem', by, item, day }, told: saved(asking, item) } : noDay(rest),
    );
  }
  if (verb === 'xong' && rest === '') return finish(by, item);
  if (verb === 'bo' && rest === '') {
    const told = (): Said => ({ notice: { key: 'plan.dropped', item }, to: 'asker' });
    return { intent: { type: 'DropPlanItem', by, item }, told };
  }
  if (verb === 'mo' && folded.join(' ') === 'lai') {
    return { intent: { type: 'ReopenPlanItem', by, item }, told: saved(asking, item) };
  }
  return usage();
}

function make({ member }: MemberAsking): Answer {
  return {
    intent: { type: 'MakePlan', by: member.person },
    told(_, events) {
      const made = events.find((event) => event.type === 'PlanItemsMade');
      const [first, last] = [made?.items.at(0)?.day, made?.items.at(-1)?.day];
      if (first === undefined || last === undefined) return { notice: { key: 'plan.already' }, to: 'asker' };
      return { notice: { key: 'plan.made', items: made?.items.length ?? 0, first, last }, to: 'asker' };
    },
  };
}

function add(asking: MemberAsking, text: string): Answer {
  if (text === '') return usage();
  return withDay(asking, text, (day, before) => {
    // "trước ngày 15/12", "vào thứ 6": the word that leads to the day goes with it.
    const task = before.replace(/(?:[\s,]+(?:vào|vao|trước|truoc|hạn|han|ngày|ngay))*[\s,:–-]*$/iu, '');
    const fault = taskFault(task);
    if (fault) return fault;
    return {
      intent: { type: 'AddPlanItem', by: asking.member.person, day, task },
      told: (cell) => saved(asking, cell.plan.count)(cell),
    };
  });
}

function assign(asking: MemberAsking, item: number, name: string): Answer {
  const { roster } = asking.cell;
  if (name === '') return usage();
  const persons = personsNamed(roster, name);
  const [person] = persons;
  if (person === undefined || persons.length > 1) {
    return say({ key: 'ask.who', read: name.slice(0, 60), persons }, 'asker', namesOf(roster, persons));
  }
  const by = asking.member.person;
  return { intent: { type: 'AssignPlanItem', by, item, person }, told: saved(asking, item) };
}

function withDay({ now, world }: MemberAsking, text: string, then: (day: Day, before: string) => Answer): Answer {
  const read = readDay(text, now, world.zone);
  if (read.is === 'noSuchDay') return say({ key: 'refused.noSuchDay', read: read.read });
  return read.is === 'none' ? noDay(text) : then(read.day, read.rest);
}

function noDay(text: string): Answer {
  const read = text.length > ECHO ? `…${text.slice(-ECHO)}` : text;
  return text === '' ? usage() : say({ key: 'plan.noDay', read }, 'asker');
}

/** A task has words in it, and not too many. */
function taskFault(task: string): Answer | null {
  if (!/\p{L}/u.test(task)) return usage();
  return task.length > LONGEST_TASK ? say({ key: 'refused.tooLong', length: task.length, most: LONGEST_TASK }) : null;
}

function usage(): Answer {
  return say({ key: 'refused.usage', command: 'kehoach' });
}

function list({ cell, now, world }: MemberAsking, page: number): Answer {
  return { say: { ...listOf(cell, localOf(now, world.zone).day, world, page), to: 'asker' } };
}

function show(asking: MemberAsking, item: number): Answer {
  const said = itemOf(asking.cell, item, localOf(asking.now, asking.world.zone).day, asking.world, false);
  if (said) return { say: { ...said, to: 'asker' } };
  return say({ key: 'plan.unknown', read: String(item), open: openNumbers(asking.cell) }, 'asker');
}

/** The asker reads the item as it stands once it is written. */
function saved({ now, world }: MemberAsking, item: number) {
  return (cell: Cell): Said | null => {
    const said = itemOf(cell, item, localOf(now, world.zone).day, world, true);
    return said && { ...said, to: 'asker' };
  };
}
