import { type Session, type ZaloUserApi, ZaloUserError, type Zca } from './api.ts';
import { CallError, readFault } from './fault.ts';

/** What zca-js 2.2 exports, as far as it is used; its own typings do not resolve under `nodenext`. */
export type ZcaModule = {
  readonly Zalo: new (options: {
    readonly selfListen: false;
    readonly checkUpdate: false;
    readonly logging: false;
    readonly polyfill: typeof fetch;
  }) => {
    login(credentials: Session & { readonly language: 'vi' }): Promise<LoggedIn>;
    loginQR(options: { readonly language: 'vi' }, hear: (event: QrEvent) => void): Promise<LoggedIn>;
  };
};

export type LoggedIn = Omit<ZaloUserApi, 'session'> & {
  getContext(): { readonly imei: string; readonly userAgent: string };
  getCookie(): { toJSON(): { readonly cookies: Session['cookie'] } | undefined };
};

/** As zca-js numbers what happens to a QR code. */
const QR = { generated: 0, expired: 1, scanned: 2, declined: 3, gotLogin: 4 } as const;

export type QrEvent =
  | {
      readonly type: typeof QR.generated;
      readonly data: { readonly image: string };
      readonly actions: { abort(): unknown };
    }
  | { readonly type: typeof QR.expired; readonly actions: { retry(): unknown; abort(): unknown } }
  | { readonly type: typeof QR.declined; readonly actions: { abort(): unknown } }
  | { readonly type: typeof QR.scanned | typeof QR.gotLogin };

/** A QR code lives a hundred seconds; nobody stands there with the phone for longer than this many. */
const CODES = 6;

/** Without it a call would wait for five minutes. */
const TIMEOUT = 20_000;

const MISSING =
  'ZALO_USER_ENABLED: the optional package zca-js is not installed; run npm install zca-js@2.2.0, or unset it';

/** The only place that knows zca-js: loaded when it is wanted, and narrowed to what Nếp uses. */
export async function loadZca(
  load: () => Promise<unknown> = () => import('zca-js'),
  timeoutMs: number = TIMEOUT,
): Promise<Zca> {
  const { Zalo } = (await load().catch((fault: unknown) => {
    const missing = fault instanceof Error && 'code' in fault && fault.code === 'ERR_MODULE_NOT_FOUND';
    throw missing ? new ZaloUserError(MISSING) : fault;
  })) as ZcaModule;

  const open = () =>
    new Zalo({
      selfListen: false,
      // It would ask the npm registry at every login.
      checkUpdate: false,
      logging: false,
      // A call that brings its own signal waits for a person.
      polyfill: (input, init) => fetch(input, { signal: AbortSignal.timeout(timeoutMs), ...init }),
    });

  return {
    login: async (session) =>
      narrow(await guarded('login', () => open().login({ ...structuredClone(session), language: 'vi' }))),

    async loginQr(show, signal) {
      let codes = 0;
      const hear = (event: QrEvent) => {
        if (event.type === QR.generated) {
          show.code(Buffer.from(event.data.image, 'base64'));
          if (signal.aborted) event.actions.abort();
          signal.addEventListener('abort', () => event.actions.abort(), { once: true });
        }
        if (event.type === QR.scanned) show.scanned();
        if (event.type === QR.declined) event.actions.abort();
        // At once: after this call zca-js gives the login up unless it was asked to go on.
        if (event.type === QR.expired) ++codes < CODES ? event.actions.retry() : event.actions.abort();
      };
      return narrow(await guarded('loginQR', () => open().loginQR({ language: 'vi' }, hear)));
    },
  };
}

function narrow(api: LoggedIn): ZaloUserApi {
  return {
    listener: api.listener,
    getOwnId: () => api.getOwnId(),
    session() {
      const { imei, userAgent } = api.getContext();
      return { cookie: api.getCookie().toJSON()?.cookies ?? [], imei, userAgent };
    },
    sendMessage: (...given) => guarded('sendMessage', () => api.sendMessage(...given)),
    createPoll: (...given) => guarded('createPoll', () => api.createPoll(...given)),
    getPollDetail: (...given) => guarded('getPollDetail', () => api.getPollDetail(...given)),
    lockPoll: (...given) => guarded('lockPoll', () => api.lockPoll(...given)),
    createReminder: (...given) => guarded('createReminder', () => api.createReminder(...given)),
    getReminderResponses: (...given) => guarded('getReminderResponses', () => api.getReminderResponses(...given)),
  };
}

/** Nothing that zca-js throws leaves this file as it is. */
async function guarded<T>(method: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    throw new CallError(method, readFault(thrown));
  }
}
