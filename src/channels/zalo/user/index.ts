import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Instant, SECOND } from '../../../core/time.ts';
import type { Channel } from '../../../ports/channel.ts';
import { openTurns } from '../../turns.ts';
import type { Log } from '../log.ts';
import { MAX_TEXT } from '../render.ts';
import { type Ballots, openBallots } from './ballots.ts';
import { openCalls } from './calls.ts';
import { type Connection, keepConnected } from './connection.ts';
import { type Intake, openIntake } from './intake.ts';
import { qrFileIn } from './login.ts';
import { openMemory } from './memory.ts';
import { openReplies } from './replies.ts';
import { openSender, type Sender } from './send.ts';
import { openSessionFile } from './session.ts';
import { loadZca } from './zca.ts';

export { ZaloUserError } from './api.ts';

export type ZaloUserChannel = Channel & {
  /** False once only a person can help: the account was put out, or its session is over. */
  healthy(): boolean;
  /** Resolves when all that came in was handled and answered. */
  idle(): Promise<void>;
};

export type ZaloUserOptions = {
  /** Whoever has this file is the account. */
  readonly sessionFile: string;
  /** Where the QR code is shown, and where it is remembered what was heard last and which ballots are open. */
  readonly folder: string;
  /** Keys the marks under which persons stand in what is remembered. */
  readonly secret: string;
  readonly now: () => Instant;
  readonly log: Log;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random?: () => number;
  /** Whether this process may listen now; asked before and while it does. */
  readonly mayListen?: () => Promise<boolean>;
  /** Brings zca-js, which is asked for only here. */
  readonly load?: () => Promise<unknown>;
  /** For one call. */
  readonly timeoutMs?: number;
  /** How long the start waits for Zalo. */
  readonly patienceMs?: number;
};

/** The start of the program waits no longer than this for Zalo. */
const FIRST = 5 * SECOND;

/** What Zalo takes nobody knows: no more than a diligent person writes. */
const RATES = { all: 0.5, chat: 0.3, group: 10 } as const;

/** A personal Zalo account as a channel, through zca-js. Nothing is loaded or asked before `start`. */
export function openZaloUser(options: ZaloUserOptions): ZaloUserChannel {
  const { secret, now, log, random = Math.random, mayListen = async () => true } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const sleep = async (ms: number, ends: AbortSignal = signal) =>
    (options.sleep?.(ms, ends) ?? wait(ms, undefined, { ref: false, signal: ends })).catch(() => undefined);
  const working = openTurns();
  const telling = openTurns();
  let running: { readonly connection: Connection; readonly sender: Sender; readonly ballots: Ballots } | null = null;

  const idle = async () => {
    await working.idle();
    await telling.idle();
  };

  return {
    name: 'zalo',
    account: 'zalo user',
    capabilities: {
      maxText: MAX_TEXT,
      choices: 'typed',
      startsPrivateChats: false,
      triesPrivateChats: true,
      publicPolls: true,
      rates: RATES,
    },
    healthy: () => running?.connection.healthy() ?? true,
    idle,

    async start(onInbound) {
      const zca = await loadZca(options.load, options.timeoutMs);
      const session = openSessionFile(options.sessionFile);
      // What is wrong with it stops the start, rather than be found in the background.
      session.read();
      const memory = openMemory(join(options.folder, 'zalo-user.json'), now(), log);
      let intake: Intake;

      const connection = keepConnected({
        ...{ zca, session, qrFile: qrFileIn(options.folder), log, now, sleep, random, mayListen },
        heard: {
          ready(login) {
            intake.catchUp(login);
            ballots.stir(() => true);
          },
          message: (raw) => intake.message(raw),
          oldMessages: (raw) => intake.old(raw),
          groupEvent: (raw) => ballots.event(raw),
        },
      });
      const call = openCalls(connection, { now, sleep }, signal);
      const sender = openSender({
        ...{ call, now, log, healthy: connection.healthy },
        ballots: { watch: (ballot) => ballots.watch(ballot), stir: (where) => ballots.stir(where) },
      });
      const tell = openReplies({
        ...{ sender, turns: telling, sleep },
        failed: (fault) => log.warn({ why: 'why' in fault ? fault.why : fault.is }, 'Zalo: reply not told'),
      });
      const ballots = openBallots({
        ...{ call, secret, memory, turns: working, log, signal, now, sleep, onInbound, tell },
      });
      intake = openIntake({
        ...{ memory, turns: working, log, signal, now, sleep, onInbound, tell },
        self: () => connection.api()?.getOwnId() ?? '',
        voted: (group) => ballots.stir((ballot) => ballot.kind === 'poll' && ballot.group === group),
      });
      running = { connection, sender, ballots };
      await Promise.race([connection.first, wait(options.patienceMs ?? FIRST, undefined, { ref: false })]);
    },

    async send(outgoing) {
      const { sender } = running ?? {};
      if (!sender || signal.aborted) return { is: 'retryAfter', ms: SECOND };
      return telling.take(`post ${outgoing.id}`, () => sender.send(outgoing));
    },

    async stopPoll(place, message) {
      const { sender } = running ?? {};
      if (!sender || signal.aborted) return { is: 'retryAfter', ms: SECOND };
      return telling.take(`post ${message}`, () => sender.stopPoll(place, message));
    },

    async stop() {
      stopping.abort();
      await running?.connection.stop();
      await running?.ballots.running;
      await idle();
    },
  };
}
