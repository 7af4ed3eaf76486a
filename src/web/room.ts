import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ROOM } from '../text/vi/room.ts';
import { assetRoutes } from './assets.ts';
import { loopbackOnly, safeHeaders } from './guard.ts';
import { isScript, notice } from './page.ts';
import { type RoomClock, readJump } from './room/clock.ts';
import type { Entry, View } from './room/entry.ts';
import { follow } from './room/events.ts';
import { address, chatsOf, roomPage } from './room/page.ts';

export type { RoomClock } from './room/clock.ts';

/** Someone a visitor can be. */
export type Persona = {
  readonly key: string;
  readonly name: string;
  /** In words: `bí thư`, `đảng viên`. */
  readonly role: string;
  /** Offers the commands of a secretary too. */
  readonly secretary?: boolean;
};

/** A group chat; without `members` everyone is in it. */
export type RoomGroup = { readonly id: string; readonly name: string; readonly members?: readonly string[] };

type Where = { readonly kind: 'group'; readonly id: string } | { readonly kind: 'private' };
type Taken = 'taken' | 'refused' | 'closed';

/** What the page needs of the rehearsal room; the web channel is one. */
export type Room = {
  readonly personas: readonly Persona[];
  readonly groups: readonly RoomGroup[];
  history(viewer: string): readonly Entry[];
  subscribe(viewer: string, listener: (entry: Entry) => void): () => void;
  marks(): { readonly start: number; readonly last: number };
  say(person: string, where: Where, text: string): Promise<Taken>;
  press(person: string, where: Where, messageId: string, press: string): Promise<Taken>;
};

/** With the demo cell, or with nobody known yet, to set a cell up as a real group would. */
export type RoomStart = 'demo' | 'empty';

/** Everything the room's pages stand on. */
export type Rehearsal = {
  readonly room: Room;
  readonly clock: RoomClock;
  /** Starts the room afresh: chats, store and clock. */
  readonly reset: (start: RoomStart) => Promise<void>;
  readonly zone?: string;
  /** Ends the open streams of events, so that the server can close. */
  readonly closing?: AbortSignal;
  /** Hears of every fault behind a page. */
  readonly onFault?: (error: unknown) => void;
};

const MOST_TEXT = 20_000;
const MOST_BODY = 64 * 1024;

/** The pages of the rehearsal room, for this machine only. */
export function roomRoutes({ room, clock, reset, zone = 'Asia/Ho_Chi_Minh', closing, onFault }: Rehearsal): Hono {
  const app = new Hono();
  const names = new Map(room.personas.map(({ key, name }) => [key, name]));
  const viewOf = (as: string): View => ({ as, zone, nameOf: (key) => names.get(key) ?? ROOM.chat.stranger });
  const face = () => ({ now: clock.now(), playing });
  let playing = false;
  let emptied = new AbortController();
  const shared = { face, emptied: () => emptied.signal, closing: closing ?? new AbortController().signal };

  app.use(safeHeaders, loopbackOnly);
  app.use(bodyLimit({ maxSize: MOST_BODY, onError: (c) => notice(c, 413, ROOM.refusal.tooBig) }));
  app.onError((error, c) => {
    onFault?.(error);
    return notice(c, 500, ROOM.refusal.fault);
  });

  app.get('/', (c) => c.redirect('/room'));
  app.route('/', assetRoutes());

  app.get('/room', (c) => {
    const key = c.req.query('as');
    const me = key === undefined ? room.personas[0] : room.personas.find((persona) => persona.key === key);
    if (me === undefined) return notice(c, 404, ROOM.refusal.stranger);
    const tab = c.req.query('tab') ?? '';
    const fill = (c.req.query('fill') ?? '').slice(0, 200);
    return c.html(roomPage({ room, me, view: viewOf(me.key), face: face(), tab, fill }));
  });

  app.get('/room/events', (c) => {
    const as = c.req.query('as') ?? '';
    if (!names.has(as)) return notice(c, 404, ROOM.refusal.stranger);
    // The browser's own word comes first: it knows what arrived since the page was drawn.
    const after = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? 0);
    return follow(c, room, viewOf(as), Number.isSafeInteger(after) ? after : 0, shared);
  });

  app.post('/room/say', async (c) => {
    const act = await readAct(c, room);
    if ('why' in act) return notice(c, act.status, act.why);
    const { person, chat, where, form } = act;
    const text = (form.get('text') ?? '').replaceAll('\r\n', '\n');
    const back = address(person, chat);
    if (text.trim() === '') return notice(c, 400, ROOM.refusal.empty, back);
    if (text.length > MOST_TEXT) return notice(c, 413, ROOM.refusal.long(MOST_TEXT), back);
    return answer(c, await room.say(person, where, text), ROOM.refusal.place, back);
  });

  app.post('/room/press', async (c) => {
    const act = await readAct(c, room);
    if ('why' in act) return notice(c, act.status, act.why);
    const { person, chat, where, form } = act;
    const taken = await room.press(person, where, form.get('message') ?? '', form.get('press') ?? '');
    return answer(c, taken, ROOM.refusal.choice, address(person, chat));
  });

  app.post('/room/clock', async (c) => {
    const form = await readForm(c);
    if (form === undefined) return notice(c, 400, ROOM.refusal.form);
    const back = address(form.get('as') ?? '', form.get('tab') ?? '');
    if (playing) return notice(c, 409, ROOM.refusal.playing, back);
    const jump = readJump(form, clock.now(), zone);
    if ('why' in jump) return notice(c, 400, jump.why, back);
    playing = true;
    try {
      await clock.playUntil(jump.to);
    } finally {
      playing = false;
    }
    return done(c, back);
  });

  app.post('/room/reset', async (c) => {
    const form = await readForm(c);
    if (form === undefined) return notice(c, 400, ROOM.refusal.form);
    const back = address(form.get('as') ?? '', form.get('tab') ?? '');
    if (playing) return notice(c, 409, ROOM.refusal.playing, back);
    await reset(form.get('start') === 'empty' ? 'empty' : 'demo');
    emptied.abort();
    emptied = new AbortController();
    return done(c, back);
  });

  return app;
}

type Act = {
  readonly person: string;
  readonly chat: string;
  readonly where: Where;
  readonly form: URLSearchParams;
};

/** Reads who acts where; a person can act only as someone of the room, in a chat that one is in. */
async function readAct(c: Context, room: Room): Promise<Act | { readonly status: 400 | 403; readonly why: string }> {
  const form = await readForm(c);
  if (form === undefined) return { status: 400, why: ROOM.refusal.form };
  const person = form.get('as') ?? '';
  const chat = form.get('chat') ?? '';
  if (!room.personas.some(({ key }) => key === person)) return { status: 400, why: ROOM.refusal.stranger };
  if (!chatsOf(room.groups, person).some(({ key }) => key === chat)) return { status: 403, why: ROOM.refusal.place };
  const where: Where = chat === 'private' ? { kind: 'private' } : { kind: 'group', id: chat.slice('group:'.length) };
  return { person, chat, where, form };
}

async function readForm(c: Context): Promise<URLSearchParams | undefined> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded' ? new URLSearchParams(await c.req.text()) : undefined;
}

function answer(c: Context, taken: Taken, refusal: string, back: string) {
  if (taken === 'refused') return notice(c, 400, refusal, back);
  if (taken === 'closed') return notice(c, 503, ROOM.refusal.closed, back);
  return done(c, back);
}

/** The script hears the news from the stream; without it the page is simply loaded again. */
function done(c: Context, back: string) {
  return isScript(c) ? c.body(null, 204) : c.redirect(back, 303);
}
