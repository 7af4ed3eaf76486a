import { type Command, say } from '../src/core/command.ts';

/** `/batdau`: a welcome; its buttons say which of several cells a private word is about. */
export const batdau: Command = {
  name: 'batdau',
  who: 'anyone',
  answer: ({ cell, cells, member, where }) =>
    where === 'private' && cells.length > 0
      ? say({ key: 'ask.cell', cells })
      : say({ key: 'start', cell: cell?.roster.name ?? null, office: member?.office != null }),
  press: ({ cell, member }) => (cell && member ? say({ key: 'cell.chosen', name: cell.roster.name }) : null),
};
