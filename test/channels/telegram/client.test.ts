import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createSecureServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { openClient } from '../../../src/channels/telegram/client.ts';
import { faultOf } from '../../../src/channels/telegram/fault.ts';
import { freePort } from '../../program.ts';

const TOKEN = '4242:AAfakeTokenOfNoBot_0123456789abcdefgh';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

function clientTo(apiRoot: string, timeoutMs = 600_000) {
  const client = openClient({ token: TOKEN, apiRoot, now: Date.now, timeoutMs });
  ends.push(client.close);
  return client;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** Leaves each request to the test: what came, on which connection, and how to answer. */
async function serve(server: Server, connected: string) {
  const sockets: Socket[] = [];
  const requests: { readonly text: string; readonly socket: Socket }[] = [];
  const waiting: (() => void)[] = [];
  server.on(connected, (socket: Socket) => {
    sockets.push(socket);
    ends.push(() => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      requests.push({ text: chunk.toString(), socket });
      waiting.shift()?.();
    });
  });
  const port = await listen(server);
  const request = async () => {
    if (requests.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    const [next] = requests.splice(0, 1);
    if (!next) throw new Error('a request was taken twice');
    return next;
  };
  return { port, sockets, requests, request };
}

async function plain() {
  const served = await serve(createServer(), 'connection');
  return { ...served, root: `http://127.0.0.1:${served.port}` };
}

function answer(socket: Socket, result: string): void {
  const body = `{"ok":true,"result":${result}}`;
  socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
}

const fault = async (call: Promise<unknown>) =>
  call.then(
    (result) => ({ is: 'answered', result }),
    (thrown) => faultOf(thrown),
  );

test('connections are kept for the next call, and calls made at once go side by side', async () => {
  const { root, sockets, request } = await plain();
  const { call } = clientTo(root);
  for (const text of ['Đã ghi', 'Đồng chí có mặt', '3B', 'Đúng', 'Sai']) {
    const called = call('sendMessage', { chat_id: 7, text, gone: null });
    const { text: read, socket } = await request();
    expect(read).toMatch(new RegExp(`^POST /bot${TOKEN}/sendMessage HTTP/1\\.1\r\n`, 'u'));
    expect(read.slice(-JSON.stringify({ chat_id: 7, text }).length)).toBe(JSON.stringify({ chat_id: 7, text }));
    answer(socket, '1');
    expect(await called).toBe(1);
  }
  // Who asks again in the very moment of an answer may get a second one.
  expect(sockets.length).toBeLessThanOrEqual(2);

  const calls = ['2', '3', '4'].map((text) => call('sendMessage', { text }));
  const requests = [await request(), await request(), await request()];
  for (const { text, socket } of requests.toReversed()) answer(socket, text.at(-3) ?? '');
  expect(await Promise.all(calls)).toEqual([2, 3, 4]);
});

test('a connection the server has closed is not used again', async () => {
  const { root, sockets, request } = await plain();
  const { call } = clientTo(root);
  for (let times = 1; times <= 3; times++) {
    const called = call('getMe', {});
    const { socket } = await request();
    answer(socket, '1');
    expect(await called).toBe(1);
    const closed = once(socket, 'close');
    socket.end();
    await closed;
    expect(sockets).toHaveLength(times);
  }
});

test('where nobody listens nothing was sent; once it was written, nobody knows', async () => {
  const nobody = clientTo(`http://127.0.0.1:${await freePort()}`);
  expect(await fault(nobody.call('getMe', {}))).toEqual({ is: 'unsent', why: 'ECONNREFUSED' });

  const { root, request } = await plain();
  const { call } = clientTo(root);
  for (const bytes of ['HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n{"ok":', '', '220 mail.example\r\n\r\n']) {
    const cut = fault(call('getMe', {}));
    (await request()).socket.end(bytes);
    expect(await cut).toMatchObject({ is: 'unknown' });
  }
});

test('whoever is stopped or waits too long hears it, and the answer to nobody is never the next one’s', async () => {
  const { root, request } = await plain();
  const { call } = clientTo(root);
  const stopping = new AbortController();
  const stopped = fault(call('getUpdates', {}, { signal: stopping.signal }));
  const first = await request();
  stopping.abort();
  expect(await stopped).toEqual({ is: 'unknown', why: 'stopped' });
  expect(await fault(call('getUpdates', {}, { signal: stopping.signal }))).toEqual({ is: 'unsent', why: 'stopped' });

  const next = call('getMe', {});
  const { text, socket } = await request();
  expect(text).toContain('/getMe');
  answer(first.socket, '0');
  answer(socket, '1');
  expect(await next).toBe(1);
});

test('over TLS a server is spoken to only when it proves its name', async () => {
  const pem = readFileSync(join(import.meta.dirname, '../../fixtures/localhost.pem'));
  const server = createSecureServer({ key: pem, cert: pem, ALPNProtocols: ['http/1.1'] });
  const { port, request } = await serve(server, 'secureConnection');
  const stranger = clientTo(`https://127.0.0.1:${port}`);
  expect(await fault(stranger.call('getMe', {}))).toEqual({ is: 'unsent', why: 'DEPTH_ZERO_SELF_SIGNED_CERT' });

  trust(pem);
  const called = clientTo(`https://localhost:${port}`).call('getMe', {});
  answer((await request()).socket, '1');
  expect(await called).toBe(1);
});

test('what was given up while it was still connecting is not sent afterwards', async () => {
  const pem = readFileSync(join(import.meta.dirname, '../../fixtures/localhost.pem'));
  trust(pem);
  const secure = createSecureServer({ key: pem, cert: pem, ALPNProtocols: ['http/1.1'] });
  const { port, request, requests } = await serve(secure, 'secureConnection');
  const held: Socket[] = [];
  const door = createServer((socket) => held.push(socket.pause()));
  const { call } = clientTo(`https://localhost:${await listen(door)}`);

  const stopping = new AbortController();
  const given = fault(call('sendMessage', { text: 'một' }, { signal: stopping.signal }));
  await once(door, 'connection');
  stopping.abort();
  expect(await given).toEqual({ is: 'unsent', why: 'stopped' });

  for (const socket of held) socket.pipe(connect(port, '127.0.0.1')).pipe(socket);
  door.on('connection', (socket) => socket.pipe(connect(port, '127.0.0.1')).pipe(socket));
  const next = call('sendMessage', { text: 'hai' });
  const { text, socket } = await request();
  expect(text).toContain('hai');
  answer(socket, '1');
  expect(await next).toBe(1);
  expect(requests).toEqual([]);
});

/** The certificate of this test is one of those that are believed, until its end. */
function trust(pem: Buffer): void {
  const known = getCACertificates('default');
  setDefaultCACertificates([pem.toString().slice(pem.indexOf('-----BEGIN CERTIFICATE'))]);
  ends.push(() => setDefaultCACertificates(known));
}
