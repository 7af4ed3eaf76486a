import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Choice } from '../../core/message.ts';
import type { Instant } from '../../core/time.ts';
import { openTurns } from '../turns.ts';

/** One line of the room's chats, as it is kept and as it is shown. */
export type Entry = {
  /** Rises by one with each entry and never falls, not even over a reset. */
  readonly seq: number;
  readonly id: string;
  readonly place: 'group' | 'private';
  readonly groupId?: string;
  /** `bot`, or the key of the person who wrote it. */
  readonly from: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly at: Instant;
  /** An answer to a press, shown under the message that was pressed. */
  readonly toast?: boolean;
  /** The message this belongs to: set on a press and on its toast. */
  readonly under?: string;
  /** The only person who may see it; without it, the whole group. */
  readonly seenBy?: string;
};

/** The room's chats cannot be read; one line that says what to do. */
export class ChatLogError extends Error {}

/** The web room is its own platform: this file is what Telegram's servers are to Telegram. */
export type ChatLog = {
  readonly entries: readonly Entry[];
  find(id: string): Entry | undefined;
  /** The log holds the entries after `start`, up to and including `last`. */
  marks(): { readonly start: number; readonly last: number };
  /** Written to the file before it resolves; undefined when an entry with this id stands already. */
  append(entry: Omit<Entry, 'seq'>): Promise<Entry | undefined>;
  empty(): Promise<void>;
  close(): Promise<void>;
};

const Line = z.union([
  z.object({ emptied: z.number().int().nonnegative() }),
  z.object({
    seq: z.number().int().positive(),
    id: z.string().min(1),
    place: z.enum(['group', 'private']),
    groupId: z.string().exactOptional(),
    from: z.string().min(1),
    text: z.string(),
    choices: z.array(z.object({ label: z.string(), press: z.string() })),
    at: z.number(),
    toast: z.boolean().exactOptional(),
    under: z.string().exactOptional(),
    seenBy: z.string().exactOptional(),
  }),
]);

/** Opens `messages.jsonl` in the folder, making both where they are missing. */
export async function openChatLog(folder: string): Promise<ChatLog> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'messages.jsonl');
  const file = await open(path, 'a');
  const kept = parse(await readFile(path), path);
  const entries = kept.entries;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const turns = openTurns();
  let { start, size } = kept;
  let last = entries.at(-1)?.seq ?? start;
  await file.truncate(size);

  async function write(line: object): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      await file.appendFile(bytes);
    } catch (error) {
      // Half a line must not stand in front of the next one.
      await file.truncate(size).catch(() => undefined);
      throw error;
    }
    size += bytes.length;
  }

  return {
    entries,
    find: (id) => byId.get(id),
    marks: () => ({ start, last }),

    append: (fresh) =>
      turns.take('file', async () => {
        if (byId.has(fresh.id)) return undefined;
        const entry = { ...fresh, seq: last + 1 };
        await write(entry);
        last = entry.seq;
        entries.push(entry);
        byId.set(entry.id, entry);
        return entry;
      }),

    empty: () =>
      turns.take('file', async () => {
        await file.truncate(0);
        size = 0;
        start = last;
        entries.length = 0;
        byId.clear();
        await write({ emptied: start });
      }),

    async close() {
      await turns.idle();
      await file.close();
    },
  };
}

/** Reads whole lines only: a process killed in the middle of a write leaves a torn one at the end. */
function parse(bytes: Buffer, path: string): { entries: Entry[]; start: number; size: number } {
  const size = bytes.lastIndexOf('\n') + 1;
  const entries: Entry[] = [];
  let start = 0;
  for (const [index, text] of bytes.toString('utf8', 0, size).split('\n').slice(0, -1).entries()) {
    const line = Line.safeParse(json(text));
    if (!line.success) {
      throw new ChatLogError(`${path}, line ${index + 1}: not a chat entry. Delete the file to start the room afresh.`);
    }
    if ('emptied' in line.data) start = line.data.emptied;
    else entries.push(line.data);
  }
  return { entries, start, size };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
