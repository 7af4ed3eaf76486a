import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Load, Loaded } from './load.ts';

/** Telegram, played by a process of its own. */
export type FakeTelegram = {
  /** Of its Bot API. */
  readonly apiRoot: string;
  bring(load: Load): Promise<Loaded>;
  close(): void;
};

export async function startTelegram(): Promise<FakeTelegram> {
  const child = fork(join(import.meta.dirname, 'load.ts'), { serialization: 'advanced' });
  const answer = async (): Promise<unknown> => {
    const over = new AbortController();
    const died = once(child, 'exit', over).then(() => Promise.reject(new Error('the load generator died')));
    try {
      const [said] = await Promise.race([once(child, 'message', over), died]);
      return said;
    } finally {
      died.catch(() => undefined);
      over.abort();
    }
  };
  const { port } = (await answer()) as { readonly port: number };
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    async bring(load) {
      const loaded = answer();
      child.send(load);
      return (await loaded) as Loaded;
    },
    close: () => void child.kill(),
  };
}
