import { html } from 'hono/html';
import type { Choice } from '../../core/message.ts';
import { type Instant, localOf } from '../../core/time.ts';
import { ROOM } from '../../text/vi/room.ts';
import { group, type Html } from '../page.ts';
import { dayText, hourText } from './clock.ts';

/** One line of a chat, as the room hands it out to one viewer. */
export type Entry = {
  readonly seq: number;
  readonly id: string;
  readonly place: 'group' | 'private';
  readonly groupId?: string;
  readonly from: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly at: Instant;
  readonly toast?: boolean;
  readonly under?: string;
  readonly seenBy?: string;
};

/** For whom entries are drawn. */
export type View = {
  readonly as: string;
  readonly nameOf: (person: string) => string;
  readonly zone: string;
};

/** The chat an entry belongs to, as forms and addresses name it: `private`, or `group:` and the group's id. */
export function chatOf(entry: Entry): string {
  return entry.place === 'private' ? 'private' : `group:${entry.groupId ?? ''}`;
}

/** A message with its day above it where a new day begins; `before` is the message above it, `notes` what hangs below. */
export function drawEntry(entry: Entry, before: Entry | undefined, notes: readonly Entry[], view: View): Html {
  const newDay = before === undefined || localOf(before.at, view.zone).day !== localOf(entry.at, view.zone).day;
  const goesOn = !newDay && before?.from === entry.from && before.choices.length === 0;
  const kind = entry.from === view.as ? 'own' : entry.from === 'bot' ? 'bot' : 'other';
  return html`${newDay ? html`<li class="day"><span>${dayText(entry.at, view.zone)}</span></li>` : ''}
<li class="entry ${kind}${goesOn ? ' cont' : ''}" data-seq="${entry.seq}" data-chat="${chatOf(entry)}" data-id="${entry.id}">
${kind === 'own' ? '' : html`<span class="avatar" aria-hidden="true">${kind === 'bot' ? 'N' : initial(view.nameOf(entry.from))}</span>`}
<div class="body"><div class="bubble">${sender(entry, kind, view)}<p class="text">${entry.text}</p>
<time class="time" datetime="${new Date(entry.at).toISOString()}">${hourText(entry.at, view.zone)}</time></div>
${choices(entry, view)}<ul class="notes">${notes.map((note) => drawNote(note, view))}</ul></div></li>`;
}

/** What hangs under a message for one person alone: the press they made, and the bot's answer to it. */
export function drawNote(note: Entry, view: View): Html {
  const own = note.from === view.as;
  return html`<li class="note ${own ? 'press' : 'toast'}" data-seq="${note.seq}" data-chat="${chatOf(note)}" data-under="${note.under ?? ''}">
${own ? html`<p class="text">${ROOM.chat.pressed(note.text)}</p>` : html`<p class="name">${ROOM.chat.bot} <span>· ${ROOM.chat.onlyYou}</span></p><p class="text">${note.text}</p>`}${choices(note, view)}</li>`;
}

function sender(entry: Entry, kind: string, view: View): Html | '' {
  if (kind === 'own') return html`<p class="hidden">${ROOM.chat.own}</p>`;
  if (kind === 'bot') return html`<p class="name">${ROOM.chat.bot} <span>· ${ROOM.chat.botRole}</span></p>`;
  return html`<p class="name">${view.nameOf(entry.from)}</p>`;
}

/** A form of its own for each message, so that its buttons work without script too. */
function choices(entry: Entry, view: View): Html | '' {
  if (entry.choices.length === 0) return '';
  return html`<form class="choices" method="post" action="/room/press" data-post>
<input type="hidden" name="as" value="${view.as}"><input type="hidden" name="chat" value="${chatOf(entry)}">
<input type="hidden" name="message" value="${entry.id}">
${group(
  ROOM.chat.choices,
  entry.choices.map(({ label, press }) => html`<button name="press" value="${press}">${label}</button>`),
)}</form>`;
}

/** Vietnamese people are called by the last word of their name. */
export function initial(name: string): string {
  return [...(name.trim().split(/\s+/).at(-1) ?? '')][0]?.toUpperCase() ?? '?';
}
