import { mayStartAt } from '../core/cell/calendar.ts';
import type { ChannelName, Effect, Message, Place, Post, Stop, Tell } from '../core/message.ts';
import { privateChat } from '../core/person/index.ts';
import { HOUR, type Instant, MINUTE, SECOND } from '../core/time.ts';
import { type Channel, type Sent, shownOn } from '../ports/channel.ts';
import type { Claimed, Settlement, Store } from '../ports/store.ts';
import { render } from '../text/vi/index.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Offers } from './offers.ts';
import { openPacing } from './pacing.ts';
import { openPlaces } from './places.ts';
import { type DoubtPoll, pollOf, stopPoll } from './polls.ts';
import { keepReceipt } from './receipts.ts';
import { openSending } from './sending.ts';

/** Longer than any send may take: afterwards another worker may take the effect over. */
const LEASE = 2 * MINUTE;

const CLAIM = 50;

/** Tries after which a message is given up and a secretary is told. */
export const MOST_ATTEMPTS = 8;

/** How soon a group is looked at again that another process wrote to within the last minute. */
const SHARED = 15 * SECOND;

/** Copies of a message that may ever stand in a chat, whatever dies when. */
const MOST_COPIES = 2;

const UNCERTAIN = 'it may stand in the chat already';

export type Outbox = {
  /** Sends everything that may go out now; resolves when nothing more can be claimed and all of it is settled. */
  drain(now: Instant): Promise<void>;
  /** Starts what may go out now, and waits for no platform. */
  start(now: Instant): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void>;
  /** When a message that a platform's limits hold back may go; null when there is none. */
  next(): Instant | null;
  /** Whether what nobody waits for may go there now without holding up a message; then it counts as gone. */
  spare(place: Place, now: Instant): boolean;
  /** Hands back what waits here for its turn, which was surely not sent: nobody need wait for its lease to run out. */
  handBack(now: Instant): Promise<void>;
  /** The clock was set back by so much. */
  setBack(by: number): void;
  /** Hands back what waits, and lets another process send from now on. */
  leave(now: Instant): Promise<void>;
};

type Ready = {
  readonly claimed: Claimed;
  /** Until when nobody else takes it over. */
  readonly until: Instant;
  readonly effect: Post;
  readonly place: Place;
  readonly channel: Channel;
  readonly message: Message;
};

export function openOutbox(
  store: Store,
  house: House,
  channels: readonly Channel[],
  offers: Offers,
  log: Log,
  count: Metrics['count'],
): Outbox {
  const channelOf = (name: string) => channels.find((channel) => channel.name === name);

  const places = openPlaces(house);
  const sending = openSending(store, channels);
  const pacing = openPacing<Ready>(channels);
  /** Targets whose first message has to wait, and until when: the next ones wait behind it. */
  const held = new Map<string, Instant>();
  /** What is on its way, by the place it goes to. */
  const flying = new Map<string, Promise<void>>();
  /** The same by its id: a clock put forward ends leases of what is still on its way. */
  const inHand = new Set<string>();

  const settle = ({ id, attempts }: Claimed, as: Settlement) => store.settle(id, as, attempts);

  const deliver = (claimed: Claimed, now: Instant) => {
    const { effect } = claimed;
    const until = held.get(targetOf(effect));
    if (until !== undefined) return settle(claimed, { retryAt: until });
    return guarded(claimed, now, async () => {
      if (effect.kind === 'tell') return tell(claimed, effect, now);
      if (effect.kind === 'post') return post(claimed, effect, now);
      return inTurn(claimed, effect.place, now, () => stop(claimed, effect, now));
    });
  };

  const guarded = async (claimed: Claimed, now: Instant, act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (fault) {
      count('faults');
      log.error({ effect: claimed.id, attempts: claimed.attempts, fault }, 'effect failed');
      // Whether it failed before the send or after it is not known here.
      const doubt = claimed.effect.kind === 'post';
      if (claimed.attempts < MOST_ATTEMPTS) await later(claimed, now, backOff(claimed.attempts), doubt);
      else await settle(claimed, 'dead');
    }
  };

  const tell = async ({ id }: Claimed, effect: Tell, now: Instant) => {
    await house.tell(effect.stream, effect.intent, { cause: id, now });
    await store.settle(id, 'done');
  };

  const post = async (claimed: Claimed, effect: Post, now: Instant) => {
    const place = 'place' in effect.to ? effect.to.place : privateChat(await house.persons.read(effect.to.person));
    // Nobody is chased: a person without a private chat simply does not hear private words.
    if (!place) return settle(claimed, 'done');

    const channel = channelOf(place.channel);
    const poll = pollOf(effect, channel);
    // The secretary hears of a poll in doubt even when it is too late to send it.
    if (poll && claimed.doubts > 0) return giveUp(claimed, effect, now, UNCERTAIN, poll);

    if (effect.expires !== undefined && effect.expires <= now) return settle(claimed, 'done');
    const startsAt = effect.quiet ? mayStartAt(now, effect.quiet, house.world) : now;
    if (startsAt > now) return settle(claimed, { retryAt: startsAt });
    if (claimed.doubts >= MOST_COPIES) return giveUp(claimed, effect, now, UNCERTAIN);
    if (!channel) return giveUp(claimed, effect, now, `channel ${place.channel} is not running`);
    const message = shownOn(channel, render(effect.notice, effect.words ?? {}, house.world.zone));
    const ready = { claimed, until: now + LEASE, effect, place, channel, message };
    const lane = effect.quiet ? 'clock' : 'person';
    const chat = { cell: claimed.stream, chat: place.id, group: place.kind === 'group', again: claimed.attempts > 1 };
    const size = 1 + (message.pictures?.length ?? 0);
    const turn = pacing.add(channel, { lane, ...chat, size, job: ready }, now);
    if (turn === 'free') return launch(ready, now);
    return turn === null ? undefined : settle(claimed, { retryAt: turn });
  };

  /** Messages to one place go out one after the other, so that they are read in the order they were decided. */
  const inTurn = (claimed: Claimed, place: Place, now: Instant, act: () => Promise<unknown>) => {
    const key = `${place.channel} ${place.id}`;
    inHand.add(claimed.id);
    const turn = (flying.get(key) ?? Promise.resolve()).then(() => guarded(claimed, now, act));
    const over = turn
      // Not even settled: its lease runs out, and it is taken up again.
      .catch((fault: unknown) => log.error({ effect: claimed.id, fault }, 'effect not settled'))
      .finally(() => {
        inHand.delete(claimed.id);
        if (flying.get(key) === over) flying.delete(key);
      });
    flying.set(key, over);
  };

  const launch = (ready: Ready, now: Instant) => inTurn(ready.claimed, ready.place, now, () => fly(ready, now));

  const fly = async (ready: Ready, now: Instant) => {
    const { claimed, effect, place, channel } = ready;
    const until = held.get(targetOf(effect));
    if (until !== undefined) return settle(claimed, { retryAt: until });
    if (!(await sending.mineIn(place, now))) return later(claimed, now, SHARED);
    const message = await offers.offer(place, ready.message, { cause: claimed.id, now, pushed: true });
    const send = (to: Place) =>
      channel.send({ id: claimed.id, to, message }).catch((fault: unknown): Sent => {
        log.error({ effect: claimed.id, fault }, 'channel failed');
        return { is: 'unknown' };
      });
    const sent = await send(place);
    if (sent.is !== 'moved') return after(sent, ready, now);
    await places.move(place, sent.to, { cause: `moved ${claimed.id}`, now });
    return after(await send(sent.to), { ...ready, place: sent.to }, now);
  };

  const after = async (sent: Sent, { claimed, effect, place, channel }: Ready, now: Instant) => {
    switch (sent.is) {
      case 'sent':
        count('sent');
        return keepReceipt(store, house, { claimed, effect, place }, sent.receipt, now);
      case 'retryAfter':
        if (claimed.attempts >= MOST_ATTEMPTS) return giveUp(claimed, effect, now, 'tried too often');
        return later(claimed, now, Math.max(sent.ms, backOff(claimed.attempts)));
      case 'unknown':
        return later(claimed, now, backOff(claimed.attempts), true);
      case 'moved':
        return later(claimed, now, backOff(claimed.attempts));
      case 'gone':
        if ('person' in effect.to) return losePrivateChat(claimed, effect.to.person, channel.name, now);
        await giveUp(claimed, effect, now, 'the place is closed to us');
        return places.lose(place, { told: true }, { cause: `lost ${claimed.id}`, now });
      case 'refused':
        return giveUp(claimed, effect, now, sent.why);
      default:
        return sent satisfies never;
    }
  };

  /** Blocked or deleted: nothing private is tried there again until the person writes to us. */
  const losePrivateChat = async (claimed: Claimed, person: string, channel: ChannelName, now: Instant) => {
    await house.persons.act(person, { type: 'LosePrivateChat', channel }, { cause: claimed.id, now });
    await settle(claimed, 'done');
  };

  const stop = async (claimed: Claimed, effect: Stop, now: Instant) => {
    const wait = await stopPoll(channelOf(effect.place.channel), effect);
    if (wait === null || claimed.attempts >= MOST_ATTEMPTS) return settle(claimed, 'done');
    return later(claimed, now, Math.max(wait, backOff(claimed.attempts)));
  };

  /** A dead letter stays in the store, and the cell it belonged to tells its secretaries in the same write. */
  const giveUp = async (claimed: Claimed, effect: Post, now: Instant, why: string, poll: DoubtPoll | null = null) => {
    count('given_up');
    log.warn({ effect: claimed.id, notice: effect.notice.key, why }, 'message given up');
    const settles = { id: claimed.id, as: 'dead' as const, attempt: claimed.attempts };
    const [kind, cell] = claimed.stream.split('/');
    if (kind !== 'cell' || cell === undefined || effect.notice.key === 'post.undelivered') {
      return settle(claimed, 'dead');
    }
    const group = 'place' in effect.to;
    const report = { type: 'ReportUndelivered', effect: claimed.id, notice: effect.notice.key, group } as const;
    await house.cells.act(cell, poll ?? report, { cause: `dead ${claimed.id}`, now, settles });
    return undefined;
  };

  const later = (claimed: Claimed, now: Instant, ms: number, doubt = false) => {
    count('postponed');
    held.set(targetOf(claimed.effect), now + ms);
    return settle(claimed, { retryAt: now + ms, doubt });
  };

  const pump = (now: Instant) => {
    // What waited for too long is taken up again from the store.
    for (const ready of pacing.take(now)) if (ready.until > now) launch(ready, now);
  };

  const handBack = async (now: Instant) => {
    for (const { claimed } of pacing.clear()) await settle(claimed, { retryAt: now });
  };

  /** Takes over what waits in the store; answers how much that was: nothing while another process sends. */
  const claim = async (now: Instant) => {
    if (!(await sending.mine(now))) {
      await handBack(now);
      return 0;
    }
    for (const [target, until] of held) if (until <= now) held.delete(target);
    const claimed = await store.claim(now, CLAIM, LEASE);
    const fresh = claimed.filter(({ id }) => !inHand.has(id));
    const queues = Map.groupBy(fresh, ({ effect }) => targetOf(effect));
    await Promise.all(
      [...queues.values()].map(async (queue) => {
        for (const each of queue) await deliver(each, now);
      }),
    );
    pump(now);
    return claimed.length;
  };

  const idle = async () => {
    while (flying.size > 0) await Promise.all(flying.values());
  };

  return {
    async drain(now) {
      do await idle();
      while ((await claim(now)) > 0 || flying.size > 0);
    },
    async start(now) {
      while ((await claim(now)) > 0);
    },
    idle,
    next: pacing.next,
    spare: pacing.spare,
    handBack,
    setBack(by) {
      pacing.setBack(by);
      for (const [target, until] of held) held.set(target, until - by);
    },
    async leave(now) {
      await handBack(now);
      await sending.leave(now);
    },
  };
}

/** Effects of one target are looked at one after the other, so that they are read in the order they were decided. */
function targetOf(effect: Effect): string {
  return JSON.stringify(effect.kind === 'post' ? effect.to : effect.kind === 'tell' ? effect.stream : effect);
}

/** 2 s, 4 s, 8 s … an hour at most. */
function backOff(attempts: number): number {
  return Math.min(HOUR, 2 ** Math.min(attempts, 12) * SECOND);
}
