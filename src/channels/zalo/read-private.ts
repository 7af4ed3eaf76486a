import type { Inbound } from '../../core/inbound.ts';

/** What somebody wrote privately. No group says there which cell is meant: whoever wants to join brings its id along. */
export function readPrivate(written: string): Extract<Inbound['body'], { is: 'text' | 'choice' }> | null {
  const text = written.trim();
  const cell = /^\/?thamgia[ _](c[a-z\d]+)$/iu.exec(text.normalize('NFC'))?.[1];
  if (cell !== undefined) return { is: 'choice', press: `thamgia ${cell.toLowerCase()} hoi` };
  return text === '' ? null : { is: 'text', text };
}
