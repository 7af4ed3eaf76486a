import { Hono } from 'hono';
import { ROOM } from '../text/vi/room.ts';
import { assetRoutes } from './assets.ts';
import { safeHeaders } from './guard.ts';
import { isScript, plain } from './page.ts';
import { type Rehearsal, roomRoutes } from './room.ts';

type WebApp = {
  /** Served only where it is given; without it `/` says that Nếp is running. */
  readonly room?: Rehearsal;
  readonly health: () => Promise<{ readonly ok: boolean }>;
  readonly metrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
};

/** Everything Nếp serves over HTTP besides the webhooks of its channels. */
export function webApp({ room, health, metrics }: WebApp): Hono {
  const app = new Hono();

  app.get('/healthz', async (c) => {
    const report = await health();
    return c.json(report, report.ok ? 200 : 503);
  });

  app.get('/metrics', async (c) => {
    const { contentType, body } = await metrics();
    return c.body(body, 200, { 'Content-Type': contentType });
  });

  app.use(safeHeaders);
  if (room !== undefined) app.route('/', roomRoutes(room));
  else {
    app.route('/', assetRoutes());
    app.get('/', (c) => c.html(plain(ROOM.page.running, ROOM.page.runningMore)));
  }

  app.notFound((c) => {
    if (isScript(c)) return c.text(ROOM.page.notFound, 404);
    return c.html(plain(ROOM.page.notFound, ROOM.page.notFoundMore, { href: '/', label: ROOM.page.home }), 404);
  });

  return app;
}
