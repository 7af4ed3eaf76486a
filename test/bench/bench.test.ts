import { describe, expect, test } from 'vitest';
import { summed } from './bench.ts';
import { post } from './posts.ts';
import { table } from './table.ts';

describe('posts that fall due at one moment', () => {
  test('go out at the rate Telegram takes them, and never faster', async () => {
    const { sent, perSecond, refused } = await post({ groups: 60, occasions: 2, each: 3 });
    expect({ sent, refused }).toEqual({ sent: 360, refused: 0 });
    expect(perSecond).toBeGreaterThanOrEqual(0.95 * 30);
    expect(perSecond).toBeLessThanOrEqual(30);
  });
});

describe('the table', () => {
  const figures = {
    fast: { what: 'fast enough', unit: '×', atLeast: 1 },
    small: { what: 'small enough', unit: 'MB', atMost: 250 },
    seen: { what: 'only seen', unit: '/s' },
  };
  const rounds = [
    { fast: 0.9, small: 200, seen: 12_345 },
    { fast: 1.1, small: 300, seen: 12_345 },
    { fast: 1.05, small: 290, seen: 12_345 },
  ];

  test('judges a budget by its median, and says between which values it lay', () => {
    const [fast, small, seen] = summed({ name: 'x', figures }, rounds);
    expect(fast).toMatchObject({ median: 1.05, low: 0.9, high: 1.1, held: true });
    expect(small).toMatchObject({ median: 290, held: false });
    expect(seen).toMatchObject({ held: null });
    expect(summed({ name: 'x', figures }, rounds.slice(0, 2))[0]?.median).toBe(1);
  });

  test('marks what is held and what is not', () => {
    const lines = table(summed({ name: 'x', figures }, rounds)).split('\n');
    expect(lines.slice(1).map((line) => line.slice(0, 1))).toEqual(['✓', '✗', ' ']);
    expect(lines[1]).toContain('1.05 ×');
    expect(lines[3]).toContain('12,345 /s');
  });

  test('a figure that no round measured is a fault, not a gap', () => {
    expect(() => summed({ name: 'x', figures }, [{ fast: 1, small: 1 }])).toThrow('x measured no seen');
  });
});
