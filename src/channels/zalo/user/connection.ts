import { MINUTE, SECOND } from '../../../core/time.ts';
import type { Log } from '../log.ts';
import { type ZaloUserApi, ZaloUserError, type Zca } from './api.ts';
import { faultOf } from './fault.ts';
import { loginByQr } from './login.ts';
import type { SessionFile } from './session.ts';

export type Connection = {
  /** The account, to call it; null while nobody is logged in, and once only a person can help. */
  api(): ZaloUserApi | null;
  /** A call of this login was told that the session is over: a new one is tried. */
  expired(login: ZaloUserApi): void;
  /** False once nothing but a person can help, and while Zalo has not been reached for long. */
  healthy(): boolean;
  /** Resolves when Zalo was first reached, or the first try came to nothing. */
  readonly first: Promise<void>;
  stop(): Promise<void>;
};

export type Timing = {
  readonly now: () => number;
  /** Resolves early when the signal aborts; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1, so that pauses are not all alike. */
  readonly random: () => number;
};

type Parts = Timing & {
  readonly zca: Zca;
  readonly session: SessionFile;
  readonly qrFile: string;
  readonly log: Log;
  /** Whether this process may listen now: Zalo closes every connection of an account but the newest. Others only call. */
  readonly mayListen: () => Promise<boolean>;
  readonly heard: {
    readonly message: (raw: unknown) => void;
    readonly oldMessages: (raw: readonly unknown[]) => void;
    readonly groupEvent: (raw: unknown) => void;
    /** Listening began, or began again; what was said in between can be asked for. */
    readonly ready: (login: ZaloUserApi) => void;
  };
};

/** How one stretch of listening ended. */
type End =
  /** `anew`: not even the login is worth keeping. */
  | { readonly is: 'lost'; readonly why: string; readonly anew: boolean }
  | { readonly is: 'expired' }
  /** Another process listens now, or this one may. */
  | { readonly is: 'moved' }
  /** Nothing but a person can help. */
  | { readonly is: 'over'; readonly why: string }
  | { readonly is: 'stopped' };

const LONGEST_PAUSE = 5 * MINUTE;

/** A connection that held this long has nothing to do with the failures before it. */
const STABLE = MINUTE;

/** Failures in a row until the login itself is doubted, and until the channel is called unhealthy. */
const RELOGIN = 5;
const MANY = 10;

const HANDSHAKE = 30 * SECOND;

/** How often the session is looked at, and whether this process may still listen. */
const CHECK = 30 * SECOND;

const LOGIN_AGAIN = 'log in with npm run zalo-login, then start Nếp again';
const CLOSED: Readonly<Record<number, string>> = {
  3000: 'Zalo: this account was opened elsewhere, in Zalo Web or another Nếp; close it there, then start Nếp again',
  3003: `Zalo: the account was put out; look at it on the phone, then ${LOGIN_AGAIN}`,
};
const SESSION_OVER = `ZALO_USER_SESSION_FILE: Zalo no longer takes this session; ${LOGIN_AGAIN}`;
const NOT_SCANNED = `Zalo: no QR code was scanned and confirmed; ${LOGIN_AGAIN}`;

/** Keeps the account logged in and listened to, until stopped or until only a person can help. */
export function keepConnected(parts: Parts): Connection {
  const { zca, session, qrFile, log, now, sleep, random, mayListen, heard } = parts;
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();
  let api: ZaloUserApi | null = null;
  let loggedInAt = 0;
  let hadSession = false;
  let failed = 0;
  let over = false;
  let open = false;
  let end: (how: End) => void = () => undefined;

  /** A disk that is full is no reason to listen no longer. */
  const keep = (entered: ZaloUserApi) => {
    try {
      session.keep(entered.session());
    } catch (fault) {
      log.warn({ why: (fault as NodeJS.ErrnoException).code }, 'ZALO_USER_SESSION_FILE: not written');
    }
  };

  const enter = async (): Promise<ZaloUserApi> => {
    const kept = session.read();
    hadSession = kept !== null;
    const entered = await (kept ? zca.login(kept) : loginByQr({ zca, qrFile, session, log, signal: stopping.signal }));
    keep(entered);
    loggedInAt = now();
    attend(entered);
    return entered;
  };

  /** Hears a login for as long as it is the one in use. */
  const attend = (entered: ZaloUserApi) => {
    const { listener } = entered;
    const mine = () => entered === api && !stopping.signal.aborted;
    // What went wrong, the close that follows tells; unheard, an error would end the program.
    listener.on('error', () => undefined);
    listener.on('connected', () => {
      open = true;
      first.resolve();
    });
    listener.on('cipher_key', () => mine() && heard.ready(entered));
    listener.on('message', (message) => mine() && heard.message(message));
    listener.on('old_messages', (messages) => mine() && heard.oldMessages(messages));
    listener.on('group_event', (event) => mine() && heard.groupEvent(event));
    listener.on('closed', (code) => mine() && end(endOf(code)));
  };

  /** Logs in where nobody is, then listens, if it may, until something ends it. */
  const stretch = async (mayListenNow: boolean): Promise<End> => {
    const ending = new AbortController();
    const ended = new Promise<End>((resolve) => {
      end = (how) => {
        ending.abort();
        resolve(how);
      };
    });
    open = false;
    void attendWhile(mayListenNow, ending.signal).catch((thrown: unknown) => end(endOfLogin(thrown, hadSession)));
    const how = await ended;
    api?.listener.stop();
    return how;
  };

  const attendWhile = async (listens: boolean, signal: AbortSignal) => {
    const entered = api ?? (await enter());
    if (signal.aborted) return;
    api = entered;
    if (listens) {
      // By itself zca-js would open some closed connections again, unseen by whoever counts them.
      api.listener.start({ retryOnClose: false });
      await sleep(HANDSHAKE, signal);
      if (!open) end({ is: 'lost', why: 'no handshake', anew: true });
    } else first.resolve();
    const since = now();
    while (!signal.aborted) {
      keep(entered);
      if ((await mayNow(listens)) !== listens) end({ is: 'moved' });
      await sleep(CHECK, signal);
      if (now() - since >= STABLE) failed = 0;
    }
  };

  /** As it was, where nobody can tell. */
  const mayNow = (before: boolean) => mayListen().catch(() => before);

  const run = async () => {
    while (!stopping.signal.aborted && !over) {
      const how = await stretch(await mayNow(false));
      first.resolve();
      await recover(how);
    }
  };

  const recover = async (how: End): Promise<void> => {
    switch (how.is) {
      case 'stopped':
        return;
      case 'over':
        over = true;
        return log.error({}, how.why);
      case 'moved':
        api = null;
        return;
      case 'expired':
        api = null;
        if (now() - loggedInAt < STABLE) return recover({ is: 'over', why: SESSION_OVER });
        return log.warn({}, 'Zalo asks for a new login; the session is tried again');
      case 'lost':
        failed++;
        if (failed === 1) log.warn({ why: how.why }, 'Zalo is not heard for now; trying again');
        if (how.anew || failed % RELOGIN === 0) api = null;
        return sleep(pauseAfter(failed, random), stopping.signal);
      default:
        return how satisfies never;
    }
  };

  const running = run();

  return {
    api: () => (over ? null : api),
    expired: (login) => login === api && end({ is: 'expired' }),
    healthy: () => !over && failed < MANY,
    first: first.promise,
    async stop() {
      stopping.abort();
      end({ is: 'stopped' });
      await running;
      if (api) keep(api);
    },
  };
}

function endOf(code: number): End {
  const why = CLOSED[code];
  return why === undefined ? { is: 'lost', why: `closed with ${code}`, anew: false } : { is: 'over', why };
}

/** A login that did not come about. `known`: there was a session to try. */
function endOfLogin(thrown: unknown, known: boolean): End {
  if (thrown instanceof ZaloUserError) return { is: 'over', why: thrown.message };
  const fault = faultOf(thrown);
  if (fault.is === 'refused' || fault.is === 'expired' || fault.is === 'gone') {
    return { is: 'over', why: known ? SESSION_OVER : NOT_SCANNED };
  }
  return { is: 'lost', why: 'why' in fault ? fault.why : fault.is, anew: true };
}

/** 1 s, 2 s, 4 s … five minutes at most, each shortened by up to a half. */
function pauseAfter(failed: number, random: () => number): number {
  return Math.min(LONGEST_PAUSE, 2 ** Math.min(failed - 1, 12) * SECOND) * (1 - random() / 2);
}
