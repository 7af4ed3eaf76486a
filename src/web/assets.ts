import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

const ASSETS = [
  { name: 'room.css', type: 'text/css; charset=utf-8' },
  { name: 'room.js', type: 'text/javascript; charset=utf-8' },
  { name: 'icon.svg', type: 'image/svg+xml' },
].map((asset) => ({ ...asset, body: readFileSync(new URL(`./assets/${asset.name}`, import.meta.url), 'utf8') }));

/** The few files the pages link to; read once, at the start. */
export function assetRoutes(): Hono {
  const app = new Hono();
  for (const { name, type, body } of ASSETS) {
    app.get(`/room/${name}`, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  }
  return app;
}
