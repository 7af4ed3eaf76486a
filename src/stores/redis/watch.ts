import type { Client } from './connect.ts';
import { META } from './meta.ts';
import { partitions, sharedKeys } from './partitions.ts';
import { masterOf, mastersOf } from './servers.ts';

/** Says at the end whether anything was written since the beginning. */
export type Watch = { changed(): Promise<boolean> };

/**
 * Has Redis itself remember what it is told: every write touches one of the keys that the streams of a partition share,
 * and a transaction, even an empty one, is refused once a watched key was touched.
 */
export async function watch(redis: Client): Promise<Watch> {
  let lost = false;
  for (const master of mastersOf(redis)) {
    // A connection that is made anew remembers nothing.
    master.on('close', () => {
      lost = true;
    });
  }
  const groups = [[META], ...partitions.map(sharedKeys)];
  await Promise.all(groups.map(async (keys) => (await masterOf(redis, keys[0] ?? META)).watch(...keys)));

  return {
    async changed() {
      const answers = await Promise.all(mastersOf(redis).map((master) => master.multi().exec()));
      return lost || answers.includes(null);
    },
  };
}
