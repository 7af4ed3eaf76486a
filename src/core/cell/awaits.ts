import type { Instant } from '../time.ts';
import { openMeeting } from './attendance.ts';
import { openQuestion } from './deed-state.ts';
import type { Cell } from './state.ts';

/** Whether the cell asked this person something whose answer is simply what they write next in private. */
export function awaits(cell: Cell, person: string, now: Instant): boolean {
  const reason = openMeeting(cell)?.asked.has(person) === true;
  return reason || cell.roster.naming.has(person) || openQuestion(cell, person, now) !== null;
}
