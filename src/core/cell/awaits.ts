import { openMeeting } from './attendance.ts';
import type { Cell } from './state.ts';

/** Whether the cell asked this person something whose answer is simply what they write next in private. */
export function awaits(cell: Cell, person: string): boolean {
  return cell.roster.naming.has(person) || openMeeting(cell)?.asked.has(person) === true;
}
