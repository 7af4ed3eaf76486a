import { join } from 'node:path';
import { z } from 'zod';

/** A wrong environment: one line naming the variable, what was read and what is wanted. */
export class ConfigError extends Error {}

/** Variables whose value is never quoted. */
const SECRETS = new Set([
  'DATA_KEY',
  'REDIS_URL',
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'ZALO_BOT_TOKEN',
  'ZALO_WEBHOOK_SECRET',
]);

/** Copied out by hand, so that nobody runs a personal account without having read what it risks. */
const ACCEPTED = 'i-understand-account-may-be-banned';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Where Telegram brings updates, on our own server. */
export const TELEGRAM_WEBHOOK = '/telegram/webhook';

/** The same for Zalo. */
export const ZALO_WEBHOOK = '/zalo/webhook';

const REDIS_ADDRESS =
  'redis://user:password@host:port/database, or those of a Cluster separated by commas; in a password , / @ % are written %2C %2F %40 %25';

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
  REDIS_URL: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim()))
    .refine((all) => all.every(isRedis), REDIS_ADDRESS)
    .exactOptional(),
  REDIS_WAIT_REPLICAS: z.string().regex(/^\d$/, 'a number of replicas from 0 to 9').transform(Number).exactOptional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'the token @BotFather gave, like 123456:ABC-DEF')
    .exactOptional(),
  TELEGRAM_API_ROOT: z.string().refine(isAddress, 'an address like https://api.telegram.org').exactOptional(),
  TELEGRAM_WEBHOOK_URL: z
    .string()
    .refine(endsIn(TELEGRAM_WEBHOOK), `an https address that ends in ${TELEGRAM_WEBHOOK}`)
    .exactOptional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/, '1 to 256 letters, digits, _ or -')
    .exactOptional(),
  ZALO_BOT_TOKEN: z
    .string()
    // It is copied out of a chat, and a stray line end would make every address wrong.
    .trim()
    .regex(/^\d+:[\w-]+$/, 'the token of Zalo Bot Manager, like 12345689:abc-xyz')
    .exactOptional(),
  ZALO_API_URL: z
    .string()
    .refine((url) => isAddress(url) && !/[?#]/u.test(url), 'an address like https://bot-api.zaloplatforms.com')
    .exactOptional(),
  ZALO_WEBHOOK_URL: z
    .string()
    .refine(endsIn(ZALO_WEBHOOK), `an https address that ends in ${ZALO_WEBHOOK}`)
    .exactOptional(),
  ZALO_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{8,256}$/, '8 to 256 letters, digits, _ or -')
    .exactOptional(),
  ZALO_USER_ENABLED: z.enum(['true', 'false'], 'true or false').exactOptional(),
  ZALO_USER_ACCEPT_RISK: z.literal(ACCEPTED, `“${ACCEPTED}”, word for word`).exactOptional(),
  ZALO_USER_SESSION_FILE: z.string().exactOptional(),
  REHEARSAL: z.enum(['on', 'off'], 'on or off').exactOptional(),
  TIME_ZONE: z.string().refine(isZone, 'an IANA time zone, like Asia/Ho_Chi_Minh').default('Asia/Ho_Chi_Minh'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
});

export type TelegramConfig = {
  readonly token: string;
  readonly apiRoot?: string;
  /** Without it updates are fetched. */
  readonly webhook?: { readonly url: string; readonly secret: string };
};

export type ZaloBotConfig = {
  readonly token: string;
  readonly apiUrl?: string;
  /** Without it updates are fetched. */
  readonly webhook?: { readonly url: string; readonly secret: string };
};

/** A personal account, through zca-js. */
export type ZaloUserConfig = { readonly sessionFile: string };

export type RedisConfig = {
  /** Several are the members of a Cluster. */
  readonly addresses: readonly string[];
  readonly waitReplicas: number;
};

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly dataKey: string | undefined;
  /** Without it everything is kept in a file in `dataDir`. */
  readonly redis?: RedisConfig;
  /** Only where there is a token. */
  readonly telegram?: TelegramConfig;
  readonly zaloBot?: ZaloBotConfig;
  /** Only where its risk was accepted; never beside a bot, whose ids of groups and people are others. */
  readonly zaloUser?: ZaloUserConfig;
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
  const read = Environment.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    const name = String(issue?.path[0]);
    const value = SECRETS.has(name) ? `${given[name]?.length} characters` : `“${given[name]}”`;
    throw new ConfigError(`${name}: read ${value}, wanted ${issue?.message}`);
  }
  const { HOST, PORT, DATA_DIR, DATA_KEY, REHEARSAL, TIME_ZONE, LOG_LEVEL } = read.data;
  const loopback = LOOPBACK.has(HOST);
  if (!loopback && given.REHEARSAL === 'on') {
    throw new ConfigError(
      `REHEARSAL: read “on” with HOST “${HOST}”, wanted HOST 127.0.0.1: the room is for this machine only`,
    );
  }
  const telegram = telegramOf(read.data);
  const zaloBot = zaloBotOf(read.data);
  const zaloUser = zaloUserOf(read.data);
  const redis = redisOf(read.data);
  return {
    host: HOST,
    port: PORT,
    dataDir: DATA_DIR,
    dataKey: DATA_KEY,
    ...(redis && { redis }),
    ...(telegram && { telegram }),
    ...(zaloBot && { zaloBot }),
    ...(zaloUser && { zaloUser }),
    // Beside a real channel the room would be taken for it; and of several workers only one could have its file.
    rehearsal: (REHEARSAL ?? (telegram || zaloBot || zaloUser || redis ? 'off' : 'on')) === 'on' && loopback,
    zone: TIME_ZONE,
    logLevel: LOG_LEVEL,
  };
}

function redisOf(environment: z.infer<typeof Environment>): RedisConfig | null {
  const { REDIS_URL: addresses, REDIS_WAIT_REPLICAS: waitReplicas } = environment;
  if (addresses === undefined && waitReplicas !== undefined) {
    throw new ConfigError('REDIS_URL: read nothing, wanted with REDIS_WAIT_REPLICAS');
  }
  return addresses === undefined ? null : { addresses, waitReplicas: waitReplicas ?? 0 };
}

function telegramOf(environment: z.infer<typeof Environment>): TelegramConfig | null {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = environment;
  const webhook = webhookOf('TELEGRAM', token, environment.TELEGRAM_WEBHOOK_URL, environment.TELEGRAM_WEBHOOK_SECRET);
  if (token === undefined) return null;
  return { token, ...(apiRoot !== undefined && { apiRoot }), ...(webhook && { webhook }) };
}

function zaloBotOf(environment: z.infer<typeof Environment>): ZaloBotConfig | null {
  const { ZALO_BOT_TOKEN: token, ZALO_API_URL: apiUrl } = environment;
  const webhook = webhookOf('ZALO', token, environment.ZALO_WEBHOOK_URL, environment.ZALO_WEBHOOK_SECRET);
  if (token === undefined) return null;
  return { token, ...(apiUrl !== undefined && { apiUrl }), ...(webhook && { webhook }) };
}

/** Both variables or none: neither a switch thrown by mistake nor a risk accepted for nothing goes unnoticed. */
function zaloUserOf(environment: z.infer<typeof Environment>): ZaloUserConfig | null {
  const { ZALO_USER_ENABLED: enabled, ZALO_USER_ACCEPT_RISK: accepted, ZALO_USER_SESSION_FILE: file } = environment;
  const other = accepted ? 'ZALO_USER_ACCEPT_RISK' : file === undefined ? null : 'ZALO_USER_SESSION_FILE';
  if (enabled !== 'true') {
    if (other === null) return null;
    const was = enabled === undefined ? 'nothing' : `“${enabled}”`;
    throw new ConfigError(`ZALO_USER_ENABLED: read ${was}, wanted true with ${other}; or unset ${other}`);
  }
  if (accepted === undefined) {
    throw new ConfigError(
      `ZALO_USER_ACCEPT_RISK: read nothing, wanted “${ACCEPTED}” with ZALO_USER_ENABLED: it breaks Zalo's terms, see README.md`,
    );
  }
  if (environment.ZALO_BOT_TOKEN !== undefined) {
    throw new ConfigError(
      'ZALO_USER_ENABLED: read “true” with ZALO_BOT_TOKEN, wanted one of them: a bot, or an account',
    );
  }
  return { sessionFile: file ?? join(environment.DATA_DIR, 'zalo-user-session.json') };
}

/** An address and its secret are set together, and only beside a token. */
function webhookOf(platform: string, token: string | undefined, url: string | undefined, secret: string | undefined) {
  if (url !== undefined && secret !== undefined && token !== undefined) return { url, secret };
  if ((url === undefined) !== (secret === undefined)) {
    const [set, unset] = url === undefined ? ['SECRET', 'URL'] : ['URL', 'SECRET'];
    throw new ConfigError(`${platform}_WEBHOOK_${unset}: read nothing, wanted with ${platform}_WEBHOOK_${set}`);
  }
  if (url === undefined) return null;
  throw new ConfigError(`${platform}_BOT_TOKEN: read nothing, wanted with ${platform}_WEBHOOK_URL`);
}

function isRedis(text: string, _: number, all: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, username, password } = new URL(text);
  // A Cluster has the one database.
  const database = all.length > 1 ? /^\/?0?$/u : /^\/?\d*$/u;
  return /^rediss?:$/u.test(protocol) && hostname !== '' && database.test(pathname) && isEscaped(username + password);
}

function isEscaped(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol);
}

/** Platforms call https only; a server of one's own on this machine may do without. */
function endsIn(path: string) {
  return (text: string): boolean => {
    if (!isAddress(text)) return false;
    const { protocol, hostname, pathname } = new URL(text);
    return pathname.endsWith(path) && (protocol === 'https:' || LOOPBACK.has(hostname));
  };
}

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
