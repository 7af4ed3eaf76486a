import { html } from 'hono/html';
import { ROOM } from '../../text/vi/room.ts';
import { group, type Html, page } from '../page.ts';
import type { Persona, Room, RoomGroup } from '../room.ts';
import { type ClockFace, clockFace, fieldOf, MOMENTS, STEPS } from './clock.ts';
import { chatOf, drawEntry, type Entry, initial, type View } from './entry.ts';

/** One chat of the page: a group, or the private chat. */
export type Chat = { readonly key: string; readonly title: string; readonly hint: string; readonly write: string };

type Shown = {
  readonly room: Room;
  readonly me: Persona;
  readonly view: View;
  readonly face: ClockFace;
  /** The chat in front on a phone. */
  readonly tab: string;
  /** What stands in that chat's input already. */
  readonly fill: string;
};

/** Enough for weeks of rehearsal, and few enough for a slow phone. */
const MOST_SHOWN = 400;

/** The chats this person is in, groups first. */
export function chatsOf(groups: readonly RoomGroup[], person: string): readonly Chat[] {
  const mine = groups.filter(({ members }) => members?.includes(person) ?? true);
  return [
    ...mine.map(({ id, name }) => ({
      key: `group:${id}`,
      title: ROOM.chat.group(name),
      hint: ROOM.chat.groupHint,
      write: ROOM.write.group,
    })),
    { key: 'private', title: ROOM.chat.private, hint: ROOM.chat.privateHint, write: ROOM.write.private },
  ];
}

/** The whole room as one person sees it. */
export function roomPage(shown: Shown): Html {
  const { room, me, view } = shown;
  const chats = chatsOf(room.groups, me.key);
  const front = chats.some(({ key }) => key === shown.tab) ? shown.tab : chats[0]?.key;
  const history = room.history(me.key);
  const body = html`<body class="room" data-as="${me.key}" data-after="${room.marks().last}"
data-lost="${ROOM.status.lost}" data-failed="${ROOM.status.failed}" data-unread="${ROOM.chat.unread}">
<a class="skip" href="#write-${chats.findIndex(({ key }) => key === front)}">${ROOM.skip}</a>
<header class="side">
<h1 class="title"><span>${ROOM.brand}</span> ${ROOM.title}</h1>
<div class="people">${who(room.personas, me)}<p class="about">${ROOM.about}</p></div>
${clock(shown)}
</header>
<main class="main">
<p id="status" class="status" role="status" hidden></p>
<noscript><p class="status">${ROOM.reload} <a href="/room?as=${encodeURIComponent(me.key)}">${ROOM.reloadNow}</a></p></noscript>
<nav class="tabs" aria-label="${ROOM.chat.list}">${chats.map(
    ({ key, title }) =>
      html`<a class="tab" href="${address(me.key, key)}" data-tab="${key}"${key === front ? html` aria-current="true"` : ''}>${title}<span class="badge" hidden></span></a>`,
  )}</nav>
<div class="chats">${chats.map((chat, index) => {
    const own = history.filter((entry) => chatOf(entry) === chat.key);
    return drawChat(chat, index, own, chat.key === front, { view, me, fill: chat.key === front ? shown.fill : '' });
  })}</div>
</main>
</body>`;
  return page(`${me.name} · ${ROOM.title} · ${ROOM.brand}`, body, true);
}

/** The address of one chat as one person sees it. */
export function address(person: string, chat: string): string {
  return `/room?${new URLSearchParams({ as: person, tab: chat })}`;
}

function drawChat(
  chat: Chat,
  index: number,
  history: readonly Entry[],
  front: boolean,
  { view, me, fill }: { readonly view: View; readonly me: Persona; readonly fill: string },
): Html {
  const shown = history.slice(-MOST_SHOWN);
  const lines = shown.filter(({ under }) => under === undefined);
  const notes = Map.groupBy(shown, ({ under }) => under);
  const chips = [...ROOM.chips.everyone, ...(me.secretary && chat.key !== 'private' ? ROOM.chips.secretary : [])];
  return html`<section class="chat${front ? ' front' : ''}" data-chat="${chat.key}" aria-labelledby="chat-${index}">
<header class="chat-title"><h2 id="chat-${index}">${chat.title}</h2><p>${chat.hint}</p></header>
<div class="view"><div class="log" role="log" aria-live="polite" aria-labelledby="chat-${index}" tabindex="0"><div class="lines">
${shown.length < history.length ? html`<p class="empty">${ROOM.chat.older}</p>` : ''}
${lines.length === 0 ? html`<p class="empty">${ROOM.chat.empty}</p>` : ''}
<ol>${lines.map((entry, at) => drawEntry(entry, lines[at - 1], latest(notes.get(entry.id) ?? []), view))}</ol></div></div>
<button type="button" class="newer" hidden>${ROOM.chat.newer} ↓</button></div>
<form class="chips" method="get" action="/room">
<input type="hidden" name="as" value="${me.key}"><input type="hidden" name="tab" value="${chat.key}">
${group(
  ROOM.write.chips,
  chips.map(({ fill, hint }) => html`<button name="fill" value="${fill}"><b>${fill}</b> <span>${hint}</span></button>`),
)}</form>
<form class="write" method="post" action="/room/say" data-post>
<input type="hidden" name="as" value="${me.key}"><input type="hidden" name="chat" value="${chat.key}">
<label class="hidden" for="write-${index}">${chat.write}</label>
<textarea id="write-${index}" name="text" rows="1" required autocomplete="off" placeholder="${chat.write}">${fill}</textarea>
<button class="send">${ROOM.write.send}</button></form>
</section>`;
}

/** Pressing the same button five times leaves one note, not five; the page's script keeps to this as well. */
function latest(notes: readonly Entry[]): Entry[] {
  return [...Map.groupBy(notes, ({ from, text }) => JSON.stringify([from, text])).values()]
    .flatMap((same) => same.slice(-1))
    .sort((one, other) => one.seq - other.seq);
}

function who(personas: readonly Persona[], me: Persona): Html {
  return html`<details class="who"><summary class="person mine"><span class="avatar" aria-hidden="true">${initial(me.name)}</span>
<span class="me"><span class="hidden">${ROOM.who.title}</span> <b>${me.name}</b> <span class="hidden">—</span> <span class="role">${me.role}</span></span>
<span class="change">${ROOM.who.change}</span></summary>
<nav class="fold" aria-label="${ROOM.who.list}">${personas.map(
    ({ key, name, role }) =>
      html`<a class="person" href="/room?as=${encodeURIComponent(key)}"${key === me.key ? html` aria-current="page"` : ''}><span class="avatar" aria-hidden="true">${initial(name)}</span><span class="me"><b>${name}</b> <span class="hidden">—</span> <span class="role">${role}</span></span></a>`,
  )}</nav></details>`;
}

function clock({ me, view, face, tab }: Shown): Html {
  const back = html`<input type="hidden" name="as" value="${me.key}"><input type="hidden" name="tab" value="${tab}">`;
  return html`<section class="clock" aria-label="${ROOM.clock.title}">${clockFace(face, view.zone)}
<form class="steps" method="post" action="/room/clock" data-post>${back}
${group(
  ROOM.clock.jumps,
  STEPS.map(({ key, label }) => html`<button name="jump" value="${key}">${label}</button>`),
)}</form>
<details class="jumps"><summary class="more">${ROOM.clock.more}</summary><div class="fold jump-list">
<form class="moments" method="post" action="/room/clock" data-post>${back}
${group(
  ROOM.clock.jumps,
  MOMENTS.map(({ key, label }) => html`<button name="jump" value="${key}">${inTwo(label)}</button>`),
)}</form>
<form class="at" method="post" action="/room/clock" data-post>${back}
<label for="at">${ROOM.clock.field}</label>
<input id="at" type="datetime-local" name="at" required value="${fieldOf(face.now, view.zone)}"><button>${ROOM.clock.go}</button></form>
<details class="reset"><summary class="ask">${ROOM.reset.ask}</summary>
<form method="post" action="/room/reset" data-post>${back}<p>${ROOM.reset.warn}</p><button class="danger" name="start" value="demo">${ROOM.reset.yes}</button>
<button class="danger" name="start" value="empty">${ROOM.reset.empty}</button></form></details>
</div></details></section>`;
}

/** The part of the week above its hour, so that two such buttons stand side by side. */
function inTwo(label: string): Html {
  const at = label.lastIndexOf(' ');
  return html`${label.slice(0, at)} <span class="hour">${label.slice(at + 1)}</span>`;
}
