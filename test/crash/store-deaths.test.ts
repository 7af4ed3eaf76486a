import { describe, expect, test } from 'vitest';
import { play, STORIES } from './deaths.ts';

describe.each(Object.entries(STORIES))('%s', (_, lines) => {
  test('ends the same whatever call to the store or the platform a process dies before or after', async () => {
    const undisturbed = await play(lines, { disk: false }, []);
    expect(undisturbed.deaths).toBe(0);
    for (const when of ['before', 'after'] as const) {
      let deaths = 1;
      let nth = 0;
      while (deaths > 0) {
        nth++;
        // On a file now and then: what a killed process had not written yet is really gone there.
        const told = await play(lines, { disk: nth % 12 === 0 }, [{ nth, when, is: 'death' }]);
        ({ deaths } = told);
        expect(told.events, `a death ${when} call ${nth}`).toEqual(undisturbed.events);
        expect(told.posts, `a death ${when} call ${nth}`).toEqual(undisturbed.posts);
        expect(told.most, `copies after a death ${when} call ${nth}`).toBeLessThanOrEqual(1 + deaths);
      }
      expect(nth).toBeGreaterThan(50);
    }
  });
});
