import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const files = globSync('src/core/**/*.ts').map((file) => [file, readFileSync(file, 'utf8')] as const);

/** The code without comments and the insides of quotes, where any word may stand. */
function bare(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//gu, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/gu, "''")
    .replace(/(^|[^:])\/\/.*$/gmu, '$1');
}

const IMPURE =
  /\b(?:Date|process|globalThis|crypto|fetch|console|performance|require|setTimeout|setInterval|setImmediate|queueMicrotask|async|await|Promise)\b|Math\s*\.\s*random|Temporal\s*\.\s*Now|\bimport\s*\(|import\s*\.\s*meta/u;

test('there is a core to look at', () => {
  expect(files.length).toBeGreaterThan(20);
});

describe.each(files)('%s', (file, source) => {
  test('imports nothing but zod and core', () => {
    const imported = [...source.matchAll(/(?:from|import|export \* from)\s+'([^']+)'/gu)].map(([, from = '']) => from);
    for (const from of imported) {
      const inside = from.startsWith('.') && normalize(join(dirname(file), from)).startsWith(normalize('src/core/'));
      expect(inside || from === 'zod', `${file} imports ${from}`).toBe(true);
    }
    expect(source).not.toContain('node:');
  });

  test('asks no clock, rolls no dice, waits for nothing', () => {
    expect(IMPURE.exec(bare(source))?.[0] ?? null).toBeNull();
  });
});

test.each(['new Date()', 'Date.now()', 'Math.random()', 'Temporal.Now.instant()', 'async () => 1', 'process.env.X'])(
  'would notice %s',
  (impure) => {
    expect(IMPURE.test(bare(`const it = ${impure};`))).toBe(true);
    expect(IMPURE.test(bare(`// ${impure}\n/** ${impure} */ const it = '${impure}';`))).toBe(false);
  },
);
