import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Chat } from './shapes.ts';

/** Services zca-js looks up by name when somebody logs in. */
const SERVICES =
  'other_contact chat_e2e workspace catalog boards downloadStickerUrl sp_contact zcloud_up_file media_store_send2me push_act aext zfamily group_poll group_cloud_message media_store file auto_reply sync_action friendLan friend alias zimsg group_board conversation group fallback_LP friend_board up_file zavi reaction voice_call profile sticker label consent zcloud chat todoUrl recent_search group_e2e quick_message'.split(
    ' ',
  );

const KEY = Buffer.alloc(32, 7);
const NO_IV = Buffer.alloc(16);

type Asked = { readonly path: string; readonly params: Record<string, unknown> };

/**
 * The little of Zalo Web's servers that a login, one chat and a poll need, in zca-js's own encryption: `fetch` in its
 * place, and a WebSocket on this machine.
 */
export async function startZaloServers(self: string) {
  const asked: Asked[] = [];
  const hosts = new Set<string>();
  const answers = new Map<string, { readonly error_code: number; readonly data?: unknown }>();
  let renewed: string | null = null;
  let line: Duplex | null = null;
  let connects = 0;

  const server = createServer();
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write(`${[...lines, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (line === socket) line = null;
    });
    line = socket;
    connects++;
    frame(1, 1, 1, { key: KEY.toString('base64') });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const frame = (version: number, cmd: number, subCmd: number, payload: object) => {
    const head = Buffer.from([version, cmd & 0xff, cmd >> 8, subCmd]);
    write(0x82, Buffer.concat([head, Buffer.from(JSON.stringify(payload))]));
  };
  const write = (opcode: number, body: Buffer) => {
    const length = body.length < 126 ? [body.length] : [126, body.length >> 8, body.length & 0xff];
    line?.write(Buffer.concat([Buffer.from([opcode, ...length]), body]));
  };

  const loginInfo = () => ({
    uid: self,
    zpw_enk: KEY.toString('base64'),
    zpw_ws: [address],
    zpw_service_map_v3: Object.fromEntries(SERVICES.map((name) => [name, [`https://${name}.zalo.test`]])),
  });
  const socket = { ping_interval: 60_000, retries: {}, close_and_retry_codes: [1006], rotate_error_codes: [] };
  const settings = { features: { sharefile: { max_file: 1 }, socket } };

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    hosts.add(url.hostname);
    const headers = renewed === null ? {} : { 'set-cookie': `zpw_sek=${renewed}; Domain=chat.zalo.me; Path=/` };
    const reply = (body: object) => new Response(JSON.stringify(body), { headers });
    if (url.pathname.endsWith('getLoginInfo')) {
      return reply({ error_code: 0, data: encrypted(loginKey(url), { error_code: 0, data: loginInfo() }) });
    }
    if (url.pathname.endsWith('getServerInfo')) return reply({ error_code: 0, data: { settings, extra_ver: {} } });
    const sealed = url.searchParams.get('params') ?? new URLSearchParams(String(init?.body)).get('params') ?? '';
    asked.push({ path: url.pathname, params: opened(sealed) });
    const answer = answers.get(url.pathname) ?? { error_code: 0, data: { msgId: asked.length } };
    return reply({ error_code: 0, data: encrypted(KEY, answer) });
  };

  return {
    fetch,
    asked,
    hosts,
    /** What a path answers from now on. */
    answer: (path: string, answer: { readonly error_code: number; readonly data?: unknown }) =>
      answers.set(path, answer),
    renew(value: string) {
      renewed = value;
    },
    isOpen: () => line !== null,
    /** How often somebody connected. */
    connects: () => connects,
    /** One frame of group messages. */
    push(chats: readonly Chat[]) {
      const groupMsgs = chats.map(({ data, isSelf }) => (isSelf ? { ...data, uidFrom: '0' } : data));
      frame(1, 521, 0, { encrypt: 0, data: JSON.stringify({ data: { groupMsgs } }) });
    },
    control(act: string, data: object) {
      const controls = [{ content: { act_type: 'group', act, data: JSON.stringify(data) } }];
      frame(1, 601, 0, { encrypt: 0, data: JSON.stringify({ data: { controls } }) });
    },
    /** 1006 is what a connection that breaks looks like; any other code Zalo sends. */
    drop(code: number) {
      if (code === 1006) line?.destroy();
      else {
        write(0x88, Buffer.from([code >> 8, code & 0xff]));
        line?.end();
      }
    },
    close: () =>
      new Promise((resolve) => {
        line?.destroy();
        server.close(resolve);
      }),
  };
}

/** The key zca-js makes of what it sends along with a login. */
function loginKey(url: URL): Buffer {
  const split = (text: string) => [0, 1].map((odd) => [...text].filter((_, index) => index % 2 === odd));
  const digest = createHash('md5')
    .update(url.searchParams.get('zcid_ext') ?? '')
    .digest('hex')
    .toUpperCase();
  const [even = []] = split(digest);
  const [first = [], second = []] = split(url.searchParams.get('zcid') ?? '');
  return Buffer.from([...even.slice(0, 8), ...first.slice(0, 12), ...second.reverse().slice(0, 12)].join(''));
}

function encrypted(key: Buffer, value: object): string {
  const cipher = createCipheriv('aes-256-cbc', key, NO_IV);
  return Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]).toString('base64');
}

function opened(sealed: string): Record<string, unknown> {
  const decipher = createDecipheriv('aes-256-cbc', KEY, NO_IV);
  const text = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]).toString('utf8');
  return JSON.parse(text);
}
