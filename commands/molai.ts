import { forMembers } from '../src/core/command.ts';

/** `/molai`: opens the meeting that was closed last once more. */
export const molai = forMembers('molai', 'officer', {
  answer: ({ member }) => ({ intent: { type: 'ReopenMeeting', by: member.person }, told: () => null }),
});
