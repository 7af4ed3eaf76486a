import { forLeaders } from '../src/core/command.ts';
import { found } from './captren.ts';

/** `/taochibo name`: the owner or a leader gets a code that founds the cell in whichever group it is sent to. */
export const taochibo = forLeaders('taochibo', (asking) => found(asking, 'cell', asking.text));
