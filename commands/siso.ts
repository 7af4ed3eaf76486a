import { byState, namesAndReasons } from '../src/core/cell/attendance-effects.ts';
import { countOf } from '../src/core/cell/count.ts';
import { forMembers, say } from '../src/core/command.ts';

/** `/siso`: the figures so far; asked privately, an officer also reads who they are. */
export const siso = forMembers('siso', 'officer', {
  answer({ cell, where }) {
    const { latest } = cell.meetings;
    if (!latest) return say({ key: 'attendance.none' });
    const count = countOf(cell.roster, latest);
    if (where === 'group') return say({ key: 'attendance.soFar', count, startsAt: latest.startsAt });
    return say({ key: 'attendance.names', count, persons: byState(cell) }, 'asker', namesAndReasons(cell));
  },
});
