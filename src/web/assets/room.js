// @ts-check

/**
 * Makes the server-drawn room live: new entries from the stream of events, forms without a reload, tabs without a round
 * trip. Everything here also works without it, by links and form posts.
 */

const page = document.body;
const me = page.dataset.as ?? '';
const banner = /** @type {HTMLElement} */ (document.getElementById('status'));
const wide = matchMedia('(min-width: 1000px)');
let after = Number(page.dataset.after);

/** @template {HTMLElement} T @param {string} selector @param {ParentNode} [within] @returns {T[]} */
const all = (selector, within = document) => [...within.querySelectorAll(selector)].map((e) => /** @type {T} */ (e));
const chats = all('section.chat');

/** @param {string} [sentence] what to show above the chats; nothing hides it */
function tell(sentence = '') {
  banner.textContent = sentence;
  banner.hidden = sentence === '';
}

// --- the stream of events -------------------------------------------------------------------------------------------

function connect() {
  const source = new EventSource(`/room/events?${new URLSearchParams({ as: me, after: String(after) })}`);
  let lost = false;
  source.addEventListener('open', () => {
    if (lost) tell();
    lost = false;
  });
  source.addEventListener('entry', (event) => {
    const seq = Number(event.lastEventId);
    if (seq <= after) return;
    after = seq;
    show(event.data);
  });
  source.addEventListener('clock', (event) => {
    const clock = document.getElementById('clock');
    if (clock !== null) clock.outerHTML = event.data;
    // A moment that has gone by is of no use in the field; one that was chosen stays.
    const field = /** @type {HTMLInputElement | null} */ (document.getElementById('at'));
    const now = document.querySelector('#clock time')?.getAttribute('datetime') ?? '';
    if (field !== null && field.value < now) field.value = now;
  });
  source.addEventListener('reset', () => location.reload());
  source.addEventListener('error', () => {
    lost = true;
    tell(page.dataset.lost);
    // The browser tries again by itself unless the server answered with something else than a stream.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  });
  addEventListener('pagehide', () => source.close(), { once: true });
}

/** @param {string} drawn one entry as the server drew it */
function show(drawn) {
  const template = document.createElement('template');
  template.innerHTML = drawn;
  const items = /** @type {HTMLElement[]} */ ([...template.content.children]);
  const entry = items.at(-1);
  const chat = chats.find((section) => section.dataset.chat === entry?.dataset.chat);
  if (entry === undefined || chat === undefined) return;
  const log = /** @type {HTMLElement} */ (chat.querySelector('.log'));
  const atEnd = isAtEnd(log);

  if (entry.dataset.under !== undefined) {
    const message = all('.entry', chat).find(({ dataset }) => dataset.id === entry.dataset.under);
    const notes = message?.querySelector('.notes');
    if (notes == null) return;
    // Pressing the same button five times leaves one note, not five.
    for (const note of all('.note', notes)) if (note.textContent === entry.textContent) note.remove();
    notes.append(entry);
    entry.scrollIntoView({ block: 'nearest' });
  } else {
    for (const empty of all('.lines > .empty', chat)) empty.remove();
    chat.querySelector('ol')?.append(...items);
    if (atEnd || entry.classList.contains('own')) log.scrollTop = 0;
    else newer(chat, true);
  }
  if (!entry.matches('.own, .note') && !isInFront(chat)) badge(chat, 1);
}

// --- where the reader is --------------------------------------------------------------------------------------------

/** The log is laid out from its end: its scroll position is 0 there and negative above. @param {HTMLElement} log */
const isAtEnd = (log) => log.scrollTop > -60;

/** @param {HTMLElement} chat */
const isInFront = (chat) => wide.matches || chat.classList.contains('front');

/** @param {HTMLElement} chat @param {boolean} waiting whether unseen messages stand further down */
function newer(chat, waiting) {
  for (const pill of all('.newer', chat)) pill.hidden = !waiting;
}

/** @param {HTMLElement} chat @param {number} more adds to the count of unread messages; 0 clears it */
function badge(chat, more) {
  const tab = all('.tab').find(({ dataset }) => dataset.tab === chat.dataset.chat);
  const mark = /** @type {HTMLElement | null | undefined} */ (tab?.querySelector('.badge'));
  if (mark == null) return;
  const count = more === 0 ? 0 : Number(mark.dataset.count ?? 0) + more;
  mark.dataset.count = String(count);
  mark.hidden = count === 0;
  mark.innerHTML = `<span aria-hidden="true">${count}</span><span class="hidden">, ${count} ${page.dataset.unread}</span>`;
}

/** @param {HTMLElement} chat */
function bringForward(chat) {
  for (const section of chats) section.classList.toggle('front', section === chat);
  for (const tab of all('.tab')) {
    if (tab.dataset.tab === chat.dataset.chat) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
  badge(chat, 0);
  const address = new URL(location.href);
  address.searchParams.set('tab', chat.dataset.chat ?? '');
  address.searchParams.delete('fill');
  history.replaceState(null, '', address);
}

for (const chat of chats) {
  const log = /** @type {HTMLElement} */ (chat.querySelector('.log'));
  log.addEventListener('scroll', () => isAtEnd(log) && newer(chat, false), { passive: true });
  chat.querySelector('.newer')?.addEventListener('click', () => {
    log.scrollTop = 0;
    newer(chat, false);
    log.focus({ preventScroll: true });
  });
}

document.addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest('a');
  const chat = chats.find((section) => section.dataset.chat === link?.dataset.tab);
  if (link?.dataset.tab === undefined || chat === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  bringForward(chat);
});

// --- writing and pressing -------------------------------------------------------------------------------------------

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const submitter = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (form.matches('.chips')) {
    event.preventDefault();
    const input = form.parentElement?.querySelector('textarea');
    if (input != null && submitter !== null) write(input, submitter.value);
  } else if (form.matches('[data-post]')) {
    event.preventDefault();
    void post(form, submitter);
  }
});

/** @param {HTMLFormElement} form @param {HTMLButtonElement | null} submitter */
async function post(form, submitter) {
  // A second click while the first is on its way is the same wish, not a second one.
  if (form.getAttribute('aria-busy') === 'true') return;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') body.append(name, value);
  busy(form, true);
  // The list of jumps would cover what the jump is about to show.
  if (!wide.matches) form.closest('details.jumps')?.removeAttribute('open');
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { 'X-Requested-With': 'fetch' } });
    tell(answer.ok ? '' : (await answer.text()).slice(0, 300));
    if (answer.ok) sent(form);
  } catch {
    tell(page.dataset.failed);
  } finally {
    busy(form, false);
  }
}

/** Buttons stay focusable while they wait, so that the keyboard does not lose its place. @param {HTMLFormElement} form @param {boolean} is */
function busy(form, is) {
  form.setAttribute('aria-busy', String(is));
  for (const button of all('button', form)) button.setAttribute('aria-disabled', String(is));
}

/** @param {HTMLFormElement} form */
function sent(form) {
  const input = form.querySelector('textarea');
  if (input !== null) write(input, '');
}

/** @param {HTMLTextAreaElement} input @param {string} text */
function write(input, text) {
  input.value = text;
  grow(input);
  input.focus();
  input.setSelectionRange(text.length, text.length);
}

/** @param {HTMLTextAreaElement} input */
function grow(input) {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight + 4, 160)}px`;
}

for (const input of all('textarea')) {
  const area = /** @type {HTMLTextAreaElement} */ (input);
  area.addEventListener('input', () => grow(area));
  area.addEventListener('keydown', (event) => {
    // While a Vietnamese input method composes a letter, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    area.form?.requestSubmit();
  });
}

// --- start ----------------------------------------------------------------------------------------------------------

/** A wide screen has room for the lists a phone folds away. */
function unfold() {
  for (const list of all('details.who, details.jumps')) list.toggleAttribute('open', wide.matches);
}

unfold();
wide.addEventListener('change', unfold);
document.addEventListener('click', (event) => {
  if (wide.matches) return;
  for (const list of all('details.who[open], details.jumps[open]')) {
    if (!list.contains(/** @type {Node} */ (event.target))) list.removeAttribute('open');
  }
});
addEventListener('pageshow', (event) => event.persisted && location.reload());
connect();

export {};
