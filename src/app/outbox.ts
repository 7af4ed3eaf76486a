import { mayStartAt } from '../core/cell/calendar.ts';
import type { ChannelName, Effect, Post, Tell } from '../core/message.ts';
import { privateChat } from '../core/person/index.ts';
import { HOUR, type Instant, MINUTE, SECOND } from '../core/time.ts';
import type { Channel, Sent } from '../ports/channel.ts';
import type { Claimed, Store } from '../ports/store.ts';
import { render } from '../text/vi/index.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Longer than any send may take: afterwards another worker may take the effect over. */
const LEASE = 2 * MINUTE;

const CLAIM = 50;

/** Tries after which a message is given up and a secretary is told. */
export const MOST_ATTEMPTS = 8;

/** Copies of a message that may ever stand in a chat, whatever dies when. */
const MOST_COPIES = 2;

export type Outbox = {
  /** Sends everything that may go out now; resolves when nothing more can be claimed. */
  drain(now: Instant): Promise<void>;
};

export function openOutbox(
  store: Store,
  house: House,
  channels: readonly Channel[],
  log: Log,
  count: Metrics['count'],
): Outbox {
  /** Targets whose first message has to wait, and until when: the next ones wait behind it. */
  const held = new Map<string, Instant>();
  const channelOf = (name: string) => channels.find((channel) => channel.name === name);

  const deliver = async (claimed: Claimed, now: Instant) => {
    const { effect } = claimed;
    const until = held.get(targetOf(effect));
    if (until !== undefined) return store.settle(claimed.id, { retryAt: until });
    try {
      if (effect.kind === 'tell') await tell(claimed, effect, now);
      else await post(claimed, effect, now);
    } catch (fault) {
      count('faults');
      log.error({ effect: claimed.id, attempts: claimed.attempts, fault }, 'effect failed');
      if (claimed.attempts < MOST_ATTEMPTS) await later(claimed, now, backOff(claimed.attempts));
      else await store.settle(claimed.id, 'dead');
    }
  };

  const tell = async ({ id }: Claimed, effect: Tell, now: Instant) => {
    await house.tell(effect.stream, effect.intent, { cause: id, now });
    await store.settle(id, 'done');
  };

  const post = async (claimed: Claimed, effect: Post, now: Instant) => {
    if (effect.expires !== undefined && effect.expires <= now) return store.settle(claimed.id, 'done');
    const startsAt = effect.quiet ? mayStartAt(now, effect.quiet, house.world) : now;
    if (startsAt > now) return store.settle(claimed.id, { retryAt: startsAt });
    const place = 'place' in effect.to ? effect.to.place : privateChat(await house.persons.read(effect.to.person));
    // Nobody is chased: a person without a private chat simply does not hear private words.
    if (!place) return store.settle(claimed.id, 'done');

    if (claimed.doubts >= MOST_COPIES) return giveUp(claimed, effect, now, 'it may stand in the chat already');
    const channel = channelOf(place.channel);
    if (!channel) return giveUp(claimed, effect, now, `channel ${place.channel} is not running`);
    const message = render(effect.notice, effect.words ?? {}, house.world.zone);
    const sent = await channel.send({ id: claimed.id, to: place, message }).catch((fault: unknown): Sent => {
      log.error({ effect: claimed.id, fault }, 'channel failed');
      return { is: 'unknown' };
    });
    return after(sent, claimed, effect, channel.name, now);
  };

  const after = async (sent: Sent, claimed: Claimed, effect: Post, channel: ChannelName, now: Instant) => {
    switch (sent.is) {
      case 'sent':
        count('sent');
        return store.settle(claimed.id, 'done');
      case 'retryAfter':
        if (claimed.attempts >= MOST_ATTEMPTS) return giveUp(claimed, effect, now, 'tried too often');
        return later(claimed, now, Math.max(sent.ms, backOff(claimed.attempts)));
      case 'unknown':
        return later(claimed, now, backOff(claimed.attempts), true);
      case 'gone':
        if ('place' in effect.to) return giveUp(claimed, effect, now, 'the place is closed to us');
        return losePrivateChat(claimed, effect.to.person, channel, now);
      case 'refused':
        return giveUp(claimed, effect, now, sent.why);
      default:
        return sent satisfies never;
    }
  };

  /** Blocked or deleted: nothing private is tried there again until the person writes to us. */
  const losePrivateChat = async (claimed: Claimed, person: string, channel: ChannelName, now: Instant) => {
    const settles = { id: claimed.id, as: 'done' as const };
    await house.persons.act(person, { type: 'LosePrivateChat', channel }, { cause: claimed.id, now, settles });
  };

  /** A dead letter stays in the store, and the cell it belonged to tells its secretaries in the same write. */
  const giveUp = async (claimed: Claimed, effect: Post, now: Instant, why: string) => {
    count('given_up');
    log.warn({ effect: claimed.id, notice: effect.notice.key, why }, 'message given up');
    const settles = { id: claimed.id, as: 'dead' as const };
    const [kind, cell] = claimed.stream.split('/');
    if (kind !== 'cell' || cell === undefined || effect.notice.key === 'post.undelivered') {
      return store.settle(claimed.id, 'dead');
    }
    const group = 'place' in effect.to;
    const intent = { type: 'ReportUndelivered', effect: claimed.id, notice: effect.notice.key, group } as const;
    await house.cells.act(cell, intent, { cause: `dead ${claimed.id}`, now, settles });
    return undefined;
  };

  const later = (claimed: Claimed, now: Instant, ms: number, doubt = false) => {
    count('postponed');
    held.set(targetOf(claimed.effect), now + ms);
    return store.settle(claimed.id, { retryAt: now + ms, doubt });
  };

  return {
    async drain(now) {
      for (const [target, until] of held) if (until <= now) held.delete(target);
      for (;;) {
        const claimed = await store.claim(now, CLAIM, LEASE);
        if (claimed.length === 0) return;
        const queues = Map.groupBy(claimed, ({ effect }) => targetOf(effect));
        await Promise.all(
          [...queues.values()].map(async (queue) => {
            for (const each of queue) await deliver(each, now);
          }),
        );
      }
    },
  };
}

/** Messages to one target go out one after the other, so that they are read in the order they were decided. */
function targetOf(effect: Effect): string {
  return JSON.stringify(effect.kind === 'post' ? effect.to : effect.stream);
}

/** 2 s, 4 s, 8 s … an hour at most. */
function backOff(attempts: number): number {
  return Math.min(HOUR, 2 ** Math.min(attempts, 12) * SECOND);
}
