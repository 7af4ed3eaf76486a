import { z } from 'zod';

/** A wrong environment: one line naming the variable, what was read and what is wanted. */
export class ConfigError extends Error {}

/** Variables of channels and stores that this version does not have; ignoring them would mislead. */
const NOT_YET = ['REDIS_URL', 'TELEGRAM_BOT_TOKEN', 'ZALO_BOT_TOKEN', 'ZALO_USER_ENABLED'];

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a port number from 0 to 65535')
    .default(3000),
  DATA_DIR: z.string().default('var'),
  DATA_KEY: z.string().min(16, 'at least 16 characters').exactOptional(),
  REHEARSAL: z.enum(['on', 'off'], 'on or off').default('on'),
  TIME_ZONE: z.string().refine(isZone, 'an IANA time zone, like Asia/Ho_Chi_Minh').default('Asia/Ho_Chi_Minh'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
});

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly dataKey: string | undefined;
  /** Whether the rehearsal room is served; only ever to this machine itself. */
  readonly rehearsal: boolean;
  readonly zone: string;
  readonly logLevel: string;
};

/** Reads the environment; an empty variable counts as unset. Secrets are never quoted in what it throws. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const early = NOT_YET.find((name) => name in given);
  if (early) throw new ConfigError(`${early}: this version runs the rehearsal room on SQLite only; unset it`);

  const read = Environment.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    const name = String(issue?.path[0]);
    const value = name === 'DATA_KEY' ? `${given[name]?.length} characters` : `“${given[name]}”`;
    throw new ConfigError(`${name}: read ${value}, wanted ${issue?.message}`);
  }
  const { HOST, PORT, DATA_DIR, DATA_KEY, REHEARSAL, TIME_ZONE, LOG_LEVEL } = read.data;
  const loopback = LOOPBACK.has(HOST);
  if (!loopback && given.REHEARSAL === 'on') {
    throw new ConfigError(
      `REHEARSAL: read “on” with HOST “${HOST}”, wanted HOST 127.0.0.1: the room is for this machine only`,
    );
  }
  return {
    host: HOST,
    port: PORT,
    dataDir: DATA_DIR,
    dataKey: DATA_KEY,
    rehearsal: REHEARSAL === 'on' && loopback,
    zone: TIME_ZONE,
    logLevel: LOG_LEVEL,
  };
}

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
