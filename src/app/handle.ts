import { awaited } from '../core/cell/questions.ts';
import type { Cell } from '../core/cell/state.ts';
import { type Answer, type Asking, type Command, type Said, say } from '../core/command.ts';
import { tidy } from '../core/fold.ts';
import type { Inbound } from '../core/inbound.ts';
import type { Message, Place } from '../core/message.ts';
import type { Spending } from '../core/notice.ts';
import { type Person, privateChat } from '../core/person/index.ts';
import { splitText } from '../core/split.ts';
import type { Instant } from '../core/time.ts';
import { type Channel, type Reply, shownOn } from '../ports/channel.ts';
import { render } from '../text/vi/index.ts';
import { openHearing } from './hear.ts';
import type { House } from './house.ts';
import { accountKey, OWNER, placeKey } from './keys.ts';
import type { Offers } from './offers.ts';
import { openPlaces } from './places.ts';
import { openRegister, triesPrivately, writesFirst } from './register.ts';
import { seedOf } from './streams.ts';
import { openVotes } from './votes.ts';

/** Takes one update in and answers what its sender is told at once. Resolves only when what it changed is on disk. */
export type Handle = (inbound: Inbound) => Promise<readonly Reply[]>;

export function openHandle(
  house: House,
  commands: readonly Command[],
  channels: readonly Channel[],
  offers: Offers,
  secret: string,
): Handle {
  const register = openRegister(house, channels, secret);
  const places = openPlaces(house);
  const votes = openVotes(house, secret);
  const hear = openHearing(commands);

  /** What happened to a chat itself, rather than being said in it. */
  const changed = async (
    body: Exclude<Inbound['body'], { is: 'text' | 'choice' | 'photo' | 'vote' }>,
    inbound: Inbound,
  ) => {
    const { place, sender, cause, at: now } = inbound;
    const act = { cause, now };
    if (place.kind === 'private') {
      const { target } = await house.directory.read(accountKey(secret, place.channel, sender.id));
      if (target !== null && body.is === 'joined') await meet(house, target, inbound, undefined);
      if (target !== null && body.is === 'left') {
        await house.persons.act(target, { type: 'LosePrivateChat', channel: place.channel }, act);
      }
      return [];
    }
    if (body.is === 'moved') await places.move(place, body.to, act);
    if (body.is === 'left') await places.lose(place, { told: false }, act);
    if (body.is !== 'joined') return [];
    const cell = await cellOf(house, inbound, null, null);
    await places.regain(cell, inbound);
    const message = render({ key: 'group.hello', cell: cell?.roster.name ?? null }, {}, house.world.zone);
    return [{ to: 'place', message } as const];
  };

  /** The button a typed label stands for: one of this chat, or in private of the groups of the person's cells. */
  const meantByLabel = async (target: string | null, { place, at }: Inbound, text: string) => {
    const person = target === null || place.kind === 'group' ? null : await house.persons.read(target);
    const cells = await Promise.all((person?.cells ?? []).map((id) => house.cells.read(id)));
    const groups = cells.flatMap(({ roster }) => roster.places);
    return offers.meant(place, groups, tidy(text), at);
  };

  /** Presses are answered to the presser alone; private things typed in a group go to the asker's private chat. */
  const reply = async (said: Said, { place, body, cause, at: now }: Inbound, person: Person | null, chose: boolean) => {
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
    if (!person || !offers.areTyped(place)) return [{ to: 'place', message: hint } as const];
    // A link is long and everyone reads it: each member is shown it once.
    const intent = { type: 'ShowPrivateChat', channel: place.channel } as const;
    const shown = await house.persons.act(person.id, intent, { cause: `${cause} shown`, now });
    const first = shown.is === 'done' && shown.events.length > 0;
    return [{ to: 'place', message: first ? hint : { text: hint.text } } as const];
  };

  /** What is offered where choices are typed is remembered before it is read. */
  const offered = async (reply: Reply, { place, sender, cause, at: now }: Inbound): Promise<Reply> => {
    const privately = reply.to === 'asker' && place.kind === 'group';
    const own = reply.chat ?? (triesPrivately(channels, place) ? sender.id : '');
    const at: Place = privately ? { channel: place.channel, kind: 'private', id: own } : place;
    return {
      ...reply,
      message: await offers.offer(at, reply.message, { cause: `${cause} offer`, now, pushed: false }),
    };
  };

  return async (inbound) => {
    const { place, body } = inbound;
    if (body.is === 'vote') {
      await votes(inbound, body);
      return [];
    }
    if (body.is !== 'text' && body.is !== 'choice' && body.is !== 'photo') return changed(body, inbound);
    const { target } = await house.directory.read(accountKey(secret, place.channel, inbound.sender.id));
    const typed = body.is === 'text' && offers.areTyped(place) ? await meantByLabel(target, inbound, body.text) : null;
    if (typed?.is === 'several') {
      return [{ to: 'place', message: render({ key: 'ask.which', ...typed }, {}, house.world.zone) }];
    }
    const chosen = body.is === 'choice' ? body.press : (typed?.press ?? null);
    const press = chosen?.split(' ') ?? null;
    const person = target === null ? null : await meet(house, target, inbound, press?.[1]);
    const cell = await cellOf(house, inbound, person, press?.[1] ?? null);
    await places.regain(cell, inbound);
    const asking: Asking = {
      now: inbound.at,
      seed: seedOf(inbound.cause),
      world: house.world,
      where: place.kind,
      text: body.is === 'choice' ? '' : tidy(body.text),
      photo: body.is === 'photo' ? { ...body.photo, channel: place.channel } : null,
      cell,
      member: (person && cell?.roster.members.get(person.id)) ?? null,
      reachable: (person !== null && privateChat(person) !== null) || writesFirst(channels, place),
      cells: await cellsOf(house, person),
      owner: person !== null && (await house.directory.read(OWNER)).target === person.id,
      units: await Promise.all((person?.units ?? []).map((id) => house.units.read(id))),
      spent: cell && (await spentIn(channels, cell)),
    };

    const answer = press ? pressed(commands, asking, press) : hear(asking);
    if (!answer) return [];
    const said =
      'say' in answer
        ? answer.say
        : 'register' in answer
          ? await register(answer.register, inbound)
          : await obey(house, cell, answer, inbound);
    if (typed) await offers.take(place, typed.press, { cause: `${inbound.cause} taken`, now: inbound.at });
    if (!said) return [];
    const replies = await reply(said, inbound, person, chosen !== null);
    return Promise.all(replies.map((each) => offered(each, inbound)));
  };
}

function pressed(commands: readonly Command[], asking: Asking, [name, , ...args]: readonly string[]): Answer {
  const command = commands.find((each) => each.name === name);
  const answer = asking.cell && command?.press?.(asking, args);
  return answer ?? say({ key: 'refused.unknownButton' });
}

/**
 * The person behind an account. Their first private word opens the way for Nếp to write to them; a private button that
 * names one of their cells also says which of them they mean from now on.
 */
async function meet(house: House, id: string, inbound: Inbound, named: string | undefined): Promise<Person | null> {
  const { place, cause, at } = inbound;
  const person = await house.persons.read(id);
  // Their account is known, their yes was cut off before it was written: nobody yet.
  if (person.id === '') return null;
  if (place.kind === 'group') return person;
  if (person.chats.get(place.channel) !== place.id) {
    const intent = { type: 'OpenPrivateChat', channel: place.channel, chat: place.id } as const;
    await house.persons.act(id, intent, { cause, now: at });
  }
  if (named !== undefined && person.cells.length > 1) {
    await house.persons.act(id, { type: 'ChooseCell', cell: named }, { cause: `${cause} cell`, now: at });
  }
  return house.persons.read(id);
}

/**
 * The cell a word is about: the group's own, the one a button names; in private the only one that waits for the person's
 * answer, else their only or chosen one.
 */
async function cellOf(
  house: House,
  { place, at }: Inbound,
  person: Person | null,
  named: string | null,
): Promise<Cell | null> {
  const bound = place.kind === 'group' ? (await house.directory.read(placeKey(place))).target : null;
  if (place.kind === 'group' && named !== null && named !== bound) return null;
  const id = place.kind === 'group' ? bound : (named ?? (person && (await meantBy(house, person, at))));
  if (id === null) return null;
  const cell = await house.cells.read(id);
  return cell.roster.id === '' ? null : cell;
}

async function meantBy(house: House, person: Person, at: Instant): Promise<string | null> {
  if (person.cells.length < 2) return person.cells[0] ?? null;
  const cells = await Promise.all(person.cells.map((id) => house.cells.read(id)));
  const waiting = cells.filter((cell) => awaited(cell, person.id, at) !== null);
  return (waiting.length === 1 ? waiting[0]?.roster.id : person.chosen) ?? null;
}

/** In private, someone in several cells has to say once which one is meant. */
async function cellsOf(house: House, person: Person | null): Promise<readonly { id: string; name: string }[]> {
  if (!person || person.cells.length < 2) return [];
  const cells = await Promise.all(person.cells.map((id) => house.cells.read(id)));
  return cells.map(({ roster }) => ({ id: roster.id, name: roster.name }));
}

/** Carries an intent to the cell. What was applied before is acknowledged again, unless it would be refused by now. */
async function obey(
  house: House,
  cell: Cell | null,
  answer: Extract<Answer, { intent: unknown }>,
  { cause, at }: Inbound,
): Promise<Said | null> {
  if (!cell) return { notice: { key: 'refused.noCell' }, to: 'place' };
  const acted = await house.cells.act(cell.roster.id, answer.intent, { cause, now: at });
  if (acted.is === 'refused') return { notice: acted.notice, to: 'place' };
  return answer.told(acted.state, acted.is === 'done' ? acted.events : []);
}

/** Below what the narrowest chat takes; an acknowledgement is best effort, so its parts need no care of their own. */
const MOST_IN_REPLY = 1900;

/** A text too long for one message in parts, the buttons under the last. */
function inParts(to: Pick<Reply, 'to' | 'chat'>, message: Message): readonly Reply[] {
  const parts = splitText(message.text, MOST_IN_REPLY);
  return parts.map((text, index) => ({ ...to, message: index === parts.length - 1 ? { ...message, text } : { text } }));
}

/** The month's messages of the platform the cell meets on, if that one counts them. */
async function spentIn(channels: readonly Channel[], { roster }: Cell): Promise<Spending | null> {
  const channel = channels.find(({ name, spent }) => spent && roster.places.some((place) => place.channel === name));
  return (await channel?.spent?.()) ?? null;
}
