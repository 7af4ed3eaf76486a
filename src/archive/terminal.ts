import { parseArgs } from 'node:util';
import { ArchiveError } from '../ports/archive.ts';
import type { Counts } from './format.ts';

/** How many lines go by between two looks at the terminal. */
const STEP = 5000;

/** The file in `--to FILE` or `--from FILE`, which is all there is to say. */
export function fileIn(args: readonly string[], option: 'to' | 'from'): string {
  try {
    const { values } = parseArgs({ args: [...args], options: { [option]: { type: 'string' } } });
    const file = values[option];
    if (typeof file === 'string' && file !== '') return file;
  } catch {
    // What was read is said below.
  }
  throw new ArchiveError(`read “${args.join(' ')}”, wanted --${option} FILE`);
}

/** Tells someone who sits at a terminal how far it is; a log hears only the end. */
export function openProgress(terminal: NodeJS.WriteStream): { show(lines: number, of?: number): void; end(): void } {
  let shown = 0;
  return {
    show(lines, of) {
      if (!terminal.isTTY || lines - shown < STEP) return;
      shown = lines;
      terminal.write(`\r${lines} lines${of === undefined ? '' : ` of ${of}`}`);
    },
    end() {
      if (shown > 0) terminal.write('\n');
    },
  };
}

/** What a file holds, in a line. */
export function sum({ event, book, cause, wake, effect, dead, person, forgotten }: Counts): string {
  return [
    `${event} events, ${book} books begun`,
    `${wake} wakes`,
    `${effect} messages that wait, ${dead} given up`,
    `${person} persons' keys, ${forgotten} of them forgotten`,
    `${cause} causes`,
  ].join(', ');
}
