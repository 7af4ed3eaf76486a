import { awaited } from '../core/cell/questions.ts';
import type { Cell } from '../core/cell/state.ts';
import { type Answer, type Asking, type Command, type Said, say } from '../core/command.ts';
import { tidy } from '../core/fold.ts';
import type { Inbound } from '../core/inbound.ts';
import type { Spending } from '../core/notice.ts';
import { type Person, privateChat } from '../core/person/index.ts';
import type { Instant } from '../core/time.ts';
import { type Channel, type Reply, writesFirst } from '../ports/channel.ts';
import { render } from '../text/vi/index.ts';
import { openAnswers } from './answers.ts';
import { openHearing } from './hear.ts';
import type { House } from './house.ts';
import { accountKey, OWNER, placeKey } from './keys.ts';
import type { Offers } from './offers.ts';
import { openPlaces } from './places.ts';
import { openRegister } from './register.ts';
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
  const answers = openAnswers(house, channels, offers);
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
      addressed: place.kind === 'private' || (body.is === 'text' && body.addressed === true),
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
    return said ? answers.give(said, inbound, person, chosen !== null) : [];
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
  // What changed nothing is written down, too: coming again after a death, it must not undo what was said since.
  const acted = await house.cells.act(cell.roster.id, answer.intent, { cause, now: at, always: true });
  if (acted.is === 'refused') return { notice: acted.notice, to: 'place' };
  return answer.told(acted.state, acted.is === 'done' ? acted.events : []);
}

/** The month's messages of the platform the cell meets on, if that one counts them. */
async function spentIn(channels: readonly Channel[], { roster }: Cell): Promise<Spending | null> {
  const channel = channels.find(({ name, spent }) => spent && roster.places.some((place) => place.channel === name));
  return (await channel?.spent?.()) ?? null;
}
