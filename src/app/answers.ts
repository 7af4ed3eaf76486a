import type { Said } from '../core/command.ts';
import type { Inbound } from '../core/inbound.ts';
import type { Message, Place } from '../core/message.ts';
import type { Person } from '../core/person/index.ts';
import { splitText } from '../core/split.ts';
import { type Channel, type Reply, shownOn, triesPrivately, writesFirst } from '../ports/channel.ts';
import { render } from '../text/vi/index.ts';
import type { House } from './house.ts';
import type { Offers } from './offers.ts';

/** What the asker is told at once, and where. */
export type Answers = {
  /** `chose`: they pressed a choice, or typed its label, rather than saying it in their own words. */
  give(said: Said, inbound: Inbound, person: Person | null, chose: boolean): Promise<readonly Reply[]>;
};

/** Below what the narrowest chat takes; an acknowledgement is best effort, so its parts need no care of their own. */
const MOST_IN_REPLY = 1900;

export function openAnswers(house: House, channels: readonly Channel[], offers: Offers): Answers {
  /** Choices are answered to the chooser alone; private things typed in a group go to the asker's private chat. */
  const address = async (said: Said, inbound: Inbound, person: Person | null, chose: boolean) => {
    const { place, body } = inbound;
    const { zone } = house.world;
    const channel = channels.find(({ name }) => name === place.channel);
    const message = shownOn(channel, render(said.notice, said.words ?? {}, zone));
    if (place.kind === 'private') return inParts({ to: 'place' }, message);
    const chat = person?.chats.get(place.channel);
    const own = { to: 'asker', ...(chat !== undefined && { chat }) } as const;
    if (body.is === 'choice') return inParts(message.choices ? { to: 'place' } : own, message);
    const open = chat !== undefined || writesFirst(channels, place);
    if (open && (said.to === 'asker' || (chose && !message.choices))) return inParts(own, message);
    if (said.to === 'place') return inParts({ to: 'place' }, message);
    const start = said.notice.key === 'join.consent' ? `thamgia_${said.notice.cell}` : 'batdau';
    const hint = render({ key: 'private.first', start }, {}, zone);
    if (triesPrivately(channels, place)) return [{ ...own, message, otherwise: hint }];
    const isNew = !person || !offers.areTyped(place) || (await isShownFirst(person, inbound));
    return [{ to: 'place', message: isNew ? hint : { text: hint.text } } as const];
  };

  /** A link that everyone reads is long: each member is shown it once. */
  const isShownFirst = async ({ id }: Person, { place, cause, at: now }: Inbound) => {
    const intent = { type: 'ShowPrivateChat', channel: place.channel } as const;
    const shown = await house.persons.act(id, intent, { cause: `${cause} shown`, now });
    return shown.is === 'done' && shown.events.length > 0;
  };

  /** What is offered where choices are typed is remembered before it is read. */
  const offered = async (reply: Reply, { place, sender, cause, at: now }: Inbound): Promise<Reply> => {
    const isOwn = reply.to === 'asker' && place.kind === 'group';
    const own = reply.chat ?? (triesPrivately(channels, place) ? sender.id : '');
    const at: Place = isOwn ? { channel: place.channel, kind: 'private', id: own } : place;
    const act = { cause: `${cause} offer`, now, pushed: false };
    return { ...reply, message: await offers.offer(at, reply.message, act) };
  };

  return {
    async give(said, inbound, person, chose) {
      const replies = await address(said, inbound, person, chose);
      return Promise.all(replies.map((reply) => offered(reply, inbound)));
    },
  };
}

/** A text too long for one message in parts, the buttons under the last. */
function inParts(to: Pick<Reply, 'to' | 'chat'>, message: Message): readonly Reply[] {
  const parts = splitText(message.text, MOST_IN_REPLY);
  return parts.map((text, index) => ({ ...to, message: index === parts.length - 1 ? { ...message, text } : { text } }));
}
