import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Session, ZaloUserError } from './api.ts';

const Kept: z.ZodType<Session> = z.object({
  cookie: z.array(z.record(z.string(), z.unknown())).min(1),
  imei: z.string().min(1),
  userAgent: z.string().min(1),
});

/** Who reads this file can act as the account. */
const OWNER_ONLY = 0o600;

export type SessionFile = {
  /** Null when nobody has logged in yet. */
  read(): Session | null;
  /** Writes only what has changed. */
  keep(session: Session): void;
};

export function openSessionFile(file: string): SessionFile {
  let kept = '';
  return {
    read() {
      const text = readPrivate(file);
      if (text === null) return null;
      const session = Kept.safeParse(json(text));
      if (session.success) return session.data;
      throw new ZaloUserError(
        `ZALO_USER_SESSION_FILE: read something other than a session in ${file}; take the file away, then log in with npm run zalo-login`,
      );
    },
    keep(session) {
      const text = JSON.stringify(session);
      if (text === kept) return;
      writePrivate(file, text);
      kept = text;
    },
  };
}

/** The file's text, which from then on nobody else may read; null when there is no file. */
export function readPrivate(file: string): string | null {
  try {
    chmodSync(file, OWNER_ONLY);
    return readFileSync(file, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}

/** Whole or not at all, and never readable for anyone else. */
export function writePrivate(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.new`;
  writeFileSync(fresh, content, { mode: OWNER_ONLY });
  // A file left from a crash keeps the mode it had.
  chmodSync(fresh, OWNER_ONLY);
  renameSync(fresh, file);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
