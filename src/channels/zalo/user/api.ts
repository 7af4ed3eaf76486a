/** Plain objects all the way down: what is kept of a login so that the next start needs no QR code. */
export type Session = {
  readonly cookie: Record<string, unknown>[];
  readonly imei: string;
  readonly userAgent: string;
};

/** As zca-js numbers them. */
export const THREAD = { private: 0, group: 1 } as const;

type Thread = (typeof THREAD)[keyof typeof THREAD];

/** Somebody called by name; `pos` and `len` in UTF-16 units. */
export type Mention = { readonly uid: string; readonly pos: number; readonly len: number };

/** What is heard of the account while it listens. */
export type Listener = {
  on(name: 'connected', hear: () => void): unknown;
  /** Encrypted frames, and so old messages, can only be read from here on. */
  on(name: 'cipher_key', hear: () => void): unknown;
  on(name: 'message', hear: (message: unknown) => void): unknown;
  on(name: 'old_messages', hear: (messages: readonly unknown[]) => void): unknown;
  on(name: 'group_event', hear: (event: unknown) => void): unknown;
  on(name: 'closed', hear: (code: number) => void): unknown;
  /** Without anyone listening for it, an error would end the program. */
  on(name: 'error', hear: () => void): unknown;
  start(options: { readonly retryOnClose: boolean }): void;
  stop(): void;
  requestOldMessages(thread: Thread, lastMessage: string | null): void;
};

/** The narrow part of zca-js that Nếp uses, once somebody is logged in. What it answers is read with care elsewhere. */
export type ZaloUserApi = {
  readonly listener: Listener;
  getOwnId(): string;
  /** The login as it is now: Zalo changes its cookies now and then. */
  session(): Session;
  sendMessage(
    message: { readonly msg: string; readonly mentions?: Mention[] },
    thread: string,
    type: Thread,
  ): Promise<unknown>;
  createPoll(
    poll: {
      readonly question: string;
      readonly options: string[];
      readonly expiredTime?: number;
      readonly hideVotePreview?: boolean;
    },
    group: string,
  ): Promise<unknown>;
  getPollDetail(poll: number): Promise<unknown>;
  lockPoll(poll: number): Promise<unknown>;
  createReminder(
    reminder: { readonly title: string; readonly startTime: number },
    thread: string,
    type: Thread,
  ): Promise<unknown>;
  getReminderResponses(reminder: string): Promise<unknown>;
};

/** Two ways in. */
export type Zca = {
  login(session: Session): Promise<ZaloUserApi>;
  /** Shows QR codes, one after the other as they expire, until one was scanned and confirmed, or too many were not. */
  loginQr(
    show: { readonly code: (png: Uint8Array) => void; readonly scanned: () => void },
    signal: AbortSignal,
  ): Promise<ZaloUserApi>;
};

/** The whole channel cannot run; the message says what to do. */
export class ZaloUserError extends Error {}
