import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ROOM } from '../text/vi/room.ts';

/** What hono's `html` template answers: text that is escaped already. */
export type Html = ReturnType<typeof html>;

/** A whole document around a body; styles and script come as files, so that the page needs no inline code. */
export function page(title: string, body: Html, script = false): Html {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>
<link rel="icon" href="/room/icon.svg">
<link rel="stylesheet" href="/room/room.css">
${script ? html`<script type="module" src="/room/room.js"></script>` : ''}
</head>
${body}
</html>`;
}

/** Buttons that belong together, under a name; a form cannot be such a group itself. */
export function group(name: string, buttons: readonly Html[]): Html {
  return html`<div class="group" role="group" aria-label="${name}">${buttons}</div>`;
}

/** Says one sentence: as plain text to the page's own script, else as a small page with a way back. */
export function notice(c: Context, status: ContentfulStatusCode, sentence: string, back = '/room') {
  if (isScript(c)) return c.text(sentence, status);
  return c.html(plain(sentence, '', { href: back, label: ROOM.refusal.back }), status);
}

/** A page of one thought, for everything that is not the room itself. */
export function plain(title: string, more: string, link?: { readonly href: string; readonly label: string }): Html {
  const way = link === undefined ? '' : html`<p><a class="button" href="${link.href}">${link.label}</a></p>`;
  const body = html`<body class="plain"><main><p class="brand">${ROOM.brand}</p><h1>${title}</h1><p>${more}</p>${way}</main></body>`;
  return page(`${title} · ${ROOM.brand}`, body);
}

/** The room's script announces itself, so that plain form posts are answered by a redirect instead. */
export function isScript(c: Context): boolean {
  return c.req.header('x-requested-with') === 'fetch';
}
