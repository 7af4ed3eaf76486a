import { describe, expect, it } from 'vitest';
import type { CellEvent, CellIntent } from '../../src/core/cell/index.ts';
import { ERASED, type Post } from '../../src/core/message.ts';
import { MINUTE } from '../../src/core/time.ts';
import { render } from '../../src/text/vi/index.ts';
import { at, cellOf, given, ZONE } from './given.ts';

const tuesday = at('2026-11-24 09:00');
const photo = (file: string, album: string | null = null) => ({ channel: 'telegram', file, album }) as const;
const tell = (file?: string, album?: string): CellIntent => ({
  type: 'TellDeed',
  by: 'binh',
  text: 'vá đường',
  anonymous: false,
  ...(file !== undefined && { photo: photo(file, album) }),
});
const show = (
  file: string,
  how: { album?: string; meant?: boolean; waits?: boolean; by?: string } = {},
): CellIntent => {
  const { album = null, meant = true, waits = false, by = 'binh' } = how;
  return { type: 'ShowPhoto', by, photo: photo(file, album), meant, waits };
};
const approve = (deed: number): CellIntent => ({ type: 'ApproveDeed', by: 'an', deed });

/** The cell after these intents, each a minute behind the one before, and what the last of them brought about. */
function played(...intents: readonly (CellIntent | { readonly wait: number })[]) {
  let events: readonly CellEvent[] = [];
  let now = tuesday;
  let outcome = given(cellOf()).when({ type: 'Wake' }, tuesday - MINUTE);
  events = outcome.events;
  for (const intent of intents) {
    if ('wait' in intent) {
      now += intent.wait;
      continue;
    }
    now += MINUTE;
    outcome = given(cellOf(), events).when(intent, now);
    events = [...events, ...outcome.events];
  }
  return outcome;
}

const files = ({ cell }: ReturnType<typeof played>) =>
  cell.deeds.queue.map(({ photos }) => photos.map(({ file }) => file).join(' '));

describe('where a photo goes', () => {
  it('goes with the words under it, and stands only in words of its sender', () => {
    const told = played(tell('f1'));
    expect(files(told)).toEqual(['f1']);
    const held = told.events.find(({ type }) => type === 'PhotoHeld');
    expect(held).toMatchObject({ words: { photo: { of: ['binh'], text: 'f1' } } });
    expect(JSON.stringify({ ...held, words: null })).not.toContain('f1');
  });

  it('goes to what its sender told within a quarter of an hour, not to what others told or told long ago', () => {
    expect(files(played(tell(), show('f1')))).toEqual(['f1']);
    expect(played(tell(), { wait: 15 * MINUTE }, show('f1')).events).toEqual([]);
    expect(played(tell(), show('f1', { by: 'chi' })).events).toEqual([]);
    expect(played(tell(), show('f1', { meant: false })).events).toEqual([]);
  });

  it('follows its album without being meant for Nếp, however late', () => {
    const told = played(tell('f1', 'a'), { wait: 60 * MINUTE }, show('f2', { album: 'a', meant: false }));
    expect(files(told)).toEqual(['f1 f2']);
    expect(told.effects).toEqual([]);
    expect(played(tell('f1', 'a'), show('f2', { album: 'b', meant: false })).events).toEqual([]);
  });

  it('waits for its words where they are asked for, a quarter of an hour', () => {
    expect(files(played(show('f1', { waits: true }), show('f2', { waits: true }), tell()))).toEqual(['f1 f2']);
    expect(files(played(show('f1', { waits: true }), { wait: 15 * MINUTE }, tell()))).toEqual(['']);
    expect(files(played(show('f1', { waits: true }), tell(), tell()))).toEqual(['f1', '']);
  });

  it('is the fourth at most', () => {
    const four = [tell('f1'), show('f2'), show('f3'), show('f4')];
    played(...four, show('f5')).refuses({ key: 'deed.photosFull', most: 4 });
    const waiting = ['f1', 'f2', 'f3', 'f4', 'f5'].map((file) => show(file, { waits: true }));
    expect(files(played(...waiting, tell()))).toEqual(['f1 f2 f3 f4']);
    expect(files(played(...waiting, tell('f6')))).toEqual(['f2 f3 f4 f6']);
  });

  it('is asked about anew, and comes no more once an officer decides', () => {
    const agreed = played(tell(), { type: 'AgreeDeed', by: 'binh', deed: 1 }, show('f1'));
    expect(agreed.cell.deeds.queue[0]?.consent).toBe('unknown');
    played(tell(), approve(1), show('f1')).refuses({ key: 'deed.photoLate' });
    const shorten = { type: 'ShortenDeed', by: 'an', deed: 1, text: null, anonymous: false } as const;
    played(tell(), shorten, show('f1')).refuses({ key: 'deed.photoLate' });
  });

  it('is approved only by who has seen it', () => {
    const unseen = { ...approve(1), seen: 0 } as CellIntent;
    played(tell(), show('f1'), unseen).refuses({ key: 'deed.photosSince' });
    expect(played(tell(), show('f1'), { ...approve(1), seen: 1 } as CellIntent).events).toMatchObject([
      { type: 'DeedApproved' },
    ]);
  });
});

describe('the week’s photos', () => {
  const highlight: CellIntent = { type: 'HighlightDeeds', by: 'an' };
  const group = (outcome: ReturnType<typeof played>) => {
    const [post] = outcome.effects.filter((effect): effect is Post => effect.kind === 'post' && 'place' in effect.to);
    return post ? render(post.notice, post.words ?? {}, ZONE) : null;
  };

  it('are ten at most, the first of each deed before the second of any', () => {
    const five = [1, 2, 3, 4, 5].flatMap((deed) => [
      tell(`${deed}a`),
      show(`${deed}b`),
      show(`${deed}c`),
      approve(deed),
    ]);
    const shown = group(played(...five, highlight))?.pictures?.map(({ file }) => file);
    expect(shown).toEqual([1, 2, 3, 4, 5].flatMap((deed) => [`${deed}a`, `${deed}b`]));
  });

  it('name nobody who asked not to be named, and show nothing of who is forgotten', () => {
    const unnamed = { type: 'UnnameDeed', by: 'binh', deed: 1 } as const;
    const posted = played(tell('f1'), unnamed, approve(1), highlight);
    expect(group(posted)?.pictures).toEqual([
      { channel: 'telegram', file: 'f1', caption: 'vá đường\nCảm ơn một đồng chí!' },
    ]);
    const [post] = posted.effects as readonly Post[];
    const words = Object.entries(post?.words ?? {}).map(([name, { of }]) => [name, { of, text: ERASED }] as const);
    expect(post && render(post.notice, Object.fromEntries(words), ZONE).pictures).toEqual([]);
    expect(played(show('f1', { waits: true }), { type: 'Forget', person: 'binh' }).cell.deeds.held).toEqual([]);
  });
});
