import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

// A process of its own that plays Telegram for whatever server it is pointed at: it brings updates to a webhook over
// connections that are kept, and takes the calls the server makes.

/** What to bring where; `perSecond` null: the next one as soon as one was confirmed. */
export type Load = {
  /** Of several workers, each gets as many of the connections. */
  readonly ports: readonly number[];
  readonly secret: string;
  readonly bodies: readonly string[];
  readonly inFlight: number;
  readonly perSecond: number | null;
};

export type Loaded = {
  readonly seconds: number;
  /** From request to confirmation, in milliseconds, in order. */
  readonly latencies: readonly number[];
  /** Presses answered by a call of their own, or within the confirmation. */
  readonly answered: number;
};

/** Calls a server makes of the Bot API, which all succeed at once. */
let calls = 0;
const api = createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    const method = request.url?.split('/').at(-1);
    if (method === 'answerCallbackQuery') calls++;
    const result = method === 'getMe' ? { id: 4242, is_bot: true, first_name: 'Nếp', username: 'nep_bot' } : true;
    const body = Buffer.from(JSON.stringify({ ok: true, result }));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
  });
});
// Longer than any server that is measured rests: a reset would leave it not knowing.
api.keepAliveTimeout = 600_000;
api.listen(0, '127.0.0.1', () => process.send?.({ port: (api.address() as AddressInfo).port }));

// Nobody is left behind by a bench that was cut off.
process.once('disconnect', () => process.exit());
process.on('message', (load: Load) => {
  bring(load).then(
    (loaded) => process.send?.(loaded),
    (fault: unknown) => {
      console.error(fault);
      process.exit(1);
    },
  );
});

async function bring({ ports, secret, bodies, inFlight, perSecond }: Load): Promise<Loaded> {
  const requests = bodies.map((body) => requestOf(secret, body));
  const turns = Array.from({ length: inFlight }, (_, turn) => ports[turn % ports.length] ?? 0);
  const sockets = await Promise.all(turns.map(open));
  const latencies: number[] = [];
  let next = 0;
  let inResponses = 0;
  calls = 0;
  const started = performance.now();
  const dueAt = (index: number) => (perSecond === null ? performance.now() : started + (index * 1000) / perSecond);

  await Promise.all(
    sockets.map(async (socket) => {
      for (let request = requests[next]; request; request = requests[next]) {
        const due = dueAt(next++);
        if (due > performance.now()) await wait(due - performance.now());
        // Counted from when it was due, so that a server that falls behind is not spared its queue.
        const from = Math.min(due, performance.now());
        if (await exchange(socket, request)) inResponses++;
        latencies.push(performance.now() - from);
      }
      socket.destroy();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  // What is told after the confirmation is on its way; a server that tells nothing waits in vain.
  for (let patience = 4000; patience > 0 && calls + inResponses < bodies.length; patience--) await wait(5);
  return { seconds, latencies, answered: calls + inResponses };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return socket;
}

function requestOf(secret: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = [
    'POST /telegram/webhook HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Content-Length: ${bytes.length}`,
    `X-Telegram-Bot-Api-Secret-Token: ${secret}`,
    'Connection: keep-alive',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

/** Sends one update and reads the whole answer, which must be a 200; whether it carries a call. */
function exchange(socket: Socket, request: Buffer): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (why: unknown) => reject(new Error(`an update was not confirmed: ${why}`));
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0 || !isWhole(text, end)) return;
      socket.off('data', read);
      socket.off('error', fail);
      socket.off('close', fail);
      if (!text.startsWith('HTTP/1.1 200')) return fail(text.slice(0, end));
      resolve(text.includes('answerCallbackQuery', end));
    };
    socket.on('data', read);
    socket.once('error', fail);
    socket.once('close', fail);
    socket.write(request);
  });
}

function isWhole(text: string, end: number): boolean {
  const head = text.slice(0, end).toLowerCase();
  const [, length] = /content-length: (\d+)/u.exec(head) ?? [];
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= end + 4 + Number(length);
}
