import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

const STYLES = ['room/base.css', 'room/frame.css', 'room/chat.css', 'room/wide.css'];

const ASSETS = [
  { name: 'room.css', type: 'text/css; charset=utf-8', files: STYLES },
  { name: 'room.js', type: 'text/javascript; charset=utf-8', files: ['room.js'] },
  { name: 'icon.svg', type: 'image/svg+xml', files: ['icon.svg'] },
].map(({ name, type, files }) => ({ name, type, body: files.map(read).join('\n') }));

function read(file: string): string {
  return readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8');
}

/** The few files the pages link to; read once, at the start. */
export function assetRoutes(): Hono {
  const app = new Hono();
  for (const { name, type, body } of ASSETS) {
    app.get(`/room/${name}`, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  }
  return app;
}
