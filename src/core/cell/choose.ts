import type { Library, Question } from '../library.ts';

/**
 * Picks a round: first from the topic's categories, then, when those are exhausted, from any category; never a question
 * in `recent`, never two that give each other away. Fewer come back when no more are left. Same seed, same round.
 */
export function chooseQuestions(
  library: Library,
  categories: readonly string[],
  recent: ReadonlySet<string>,
  count: number,
  seed: number,
): readonly Question[] {
  const fresh = shuffle(
    [...library.questions.values()].filter((question) => question.enabled && !recent.has(question.id)),
    seed,
  );
  const onTopic = fresh.filter((question) => categories.includes(question.category));
  const others = fresh.filter((question) => !categories.includes(question.category));

  const chosen: Question[] = [];
  for (const question of [...onTopic, ...others]) {
    if (chosen.length === count) break;
    if (!chosen.some((other) => givesAway(other, question))) chosen.push(question);
  }
  return chosen;
}

function givesAway(a: Question, b: Question): boolean {
  return a.avoidWith.includes(b.id) || b.avoidWith.includes(a.id);
}

/** Fisher–Yates on a small generator (mulberry32): `core` may not roll dice of its own. */
export function shuffle<T>(items: readonly T[], seed: number): readonly T[] {
  const shuffled = [...items];
  let state = seed >>> 0;
  for (let last = shuffled.length - 1; last > 0; last--) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const pick = ((mixed ^ (mixed >>> 14)) >>> 0) % (last + 1);
    const moved = shuffled[last] as T;
    shuffled[last] = shuffled[pick] as T;
    shuffled[pick] = moved;
  }
  return shuffled;
}
