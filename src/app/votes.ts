import { mayBePollOf } from '../core/cell/polls.ts';
import { pollKey } from '../core/directory/index.ts';
import type { Inbound } from '../core/inbound.ts';
import type { ChannelName } from '../core/message.ts';
import type { House } from './house.ts';
import { accountKey } from './keys.ts';

type Vote = Extract<Inbound['body'], { is: 'vote' }>;

/**
 * Takes votes in public polls in. The poll's directory stream says whose it is; a vote that comes before that is known
 * waits there, under the person's own id. Of strangers, and of polls that cannot be ours, nothing is written.
 */
export function openVotes({ directory, persons, cells }: House, secret: string) {
  const mayBeOurs = async (person: string, channel: ChannelName, key: string) => {
    const known = await Promise.all((await persons.read(person)).cells.map((id) => cells.read(id)));
    return known.some((cell) => mayBePollOf(cell, channel, key));
  };

  return async ({ place, sender, cause, at: now }: Inbound, { poll, option }: Vote): Promise<void> => {
    const { channel } = place;
    const { target: by } = await directory.read(accountKey(secret, channel, sender.id));
    if (by === null) return;
    const key = pollKey(channel, poll);
    const { target: cell, votes } = await directory.read(key);
    // Whoever has a vote on its way from there sends the next one after it.
    if (cell !== null && !votes.has(by)) {
      await cells.act(cell, { type: 'Vote', by, poll: key, option }, { cause, now, always: true });
    } else if (cell !== null || (await mayBeOurs(by, channel, key))) {
      await directory.act(key, { type: 'LeaveVote', poll: key, by, option }, { cause, now });
    }
  };
}
