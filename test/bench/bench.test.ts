import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { summed } from './bench.ts';
import { BENCHES } from './benches.ts';
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

  test('what cannot be judged here is neither held nor not, and says why', () => {
    const ratio = { what: 'two to one', unit: '×', atLeast: 1.7, unjudged: '2 cores, wanted 4' };
    const [result] = summed({ name: 'x', figures: { ratio } }, [{ ratio: 1.9 }]);
    expect(result?.held).toBeNull();
    expect(table(result ? [result] : [])).toMatch(
      /^– {2}two to one.*≥ 1\.7.*\n– not judged: two to one: 2 cores, wanted 4$/msu,
    );
  });

  test('fits a hundred columns, whatever is measured and left out', () => {
    const figures = BENCHES.flatMap((bench) => {
      const values = Object.keys(bench.figures).map((name) => [name, 98_765.4] as const);
      return summed(bench, [Object.fromEntries(values)]);
    });
    const skipped = BENCHES.map(({ name, figures }) => ({
      bench: name,
      rows: Object.values(figures).map(({ what }) => what),
      why: 'redis-server is not installed (apt install redis-server)',
    }));
    const lines = table(figures, skipped).split('\n');
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    // Nothing is lost where a name is folded.
    const words = lines.join(' ').split(/\s+/u);
    for (const { what } of figures) expect(words).toEqual(expect.arrayContaining(what.split(' ')));
  });

  test('a figure that no round measured is a fault, not a gap', () => {
    expect(() => summed({ name: 'x', figures }, [{ fast: 1, small: 1 }])).toThrow('x measured no seen');
  });
});

describe('npm run bench', () => {
  const bench = (args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'run.ts'), ...args], { encoding: 'utf8', env });

  test('--json is one JSON object, with what was measured, left out, and on what machine', () => {
    // Nothing is installed where nothing is found.
    const { status, stdout } = bench(['--json', '--only', 'understand', '--only', 'workers'], { PATH: '' });
    const { machine, results, skipped } = JSON.parse(stdout);
    expect(machine).toMatchObject({ cores: expect.any(Number), node: process.version });
    expect(results).toMatchObject([{ bench: 'understand', rounds: 5, held: null }]);
    expect(results[0].median).toBeGreaterThan(0);
    expect(skipped).toMatchObject([{ bench: 'workers', why: expect.stringContaining('apt install redis-server') }]);
    expect(status).toBe(0);
  });

  test('says which rows are missing, and why', () => {
    const { stdout } = bench(['--only', 'peers', '--only', 'workers'], { PATH: '' });
    expect(stdout).toMatch(/^not measured: peers: (?:peers not installed: run npm ci|redis-server is not installed)/mu);
    expect(stdout).toMatch(/^not measured: workers: redis-server is not installed/mu);
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain('two workers to one; of these answers');
  });

  test.each([
    [['--only', 'speed'], /^no bench is called speed; there are posts, answers, .*workers/u],
    [['--fast'], /^Unknown option '--fast'.*\nnpm run bench -- \[--json\]/u],
  ])('%o is refused with what there is', (args, line) => {
    const { status, stdout, stderr } = bench(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(line);
  });
});
