import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIoRedisState } from '@chat-adapter/state-ioredis';
import { createTelegramAdapter } from '@chat-adapter/telegram';
import { Chat } from 'chat';

// The Chat SDK as its guide has it: its adapter recognises repeats and answers the press, the state keeps the first
// answer of each person to each question. The webhook is confirmed once the handler is through: what `waitUntil` is for.

const { TELEGRAM_BOT_TOKEN = '', TELEGRAM_API_ROOT = '', TELEGRAM_WEBHOOK_SECRET = '', REDIS_URL = '' } = process.env;
const state = createIoRedisState({ url: REDIS_URL });
const bot = new Chat({
  userName: 'nep_bot',
  logger: 'warn',
  state,
  adapters: {
    telegram: createTelegramAdapter({
      botToken: TELEGRAM_BOT_TOKEN,
      secretToken: TELEGRAM_WEBHOOK_SECRET,
      apiUrl: TELEGRAM_API_ROOT,
      mode: 'webhook',
    }),
  },
});
bot.onAction(async ({ actionId, user, threadId }) => {
  const [, , round, question, option] = actionId.split(' ');
  const key = `answer:${threadId}:${round}:${question}:${user.userId}`;
  await state.setIfNotExists(key, Number(option?.[0]));
});
await bot.initialize();

const server = createServer(async (request, response) => {
  const handled: Promise<unknown>[] = [];
  const waitUntil = (task: Promise<unknown>) => void handled.push(task);
  const answer = await bot.webhooks.telegram(await requestOf(request), { waitUntil });
  await Promise.all(handled);
  response.writeHead(answer.status).end(await answer.text());
});
server.listen(0, '127.0.0.1', () => {
  console.log(`Chat SDK: http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`);
});

async function requestOf(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(`http://127.0.0.1${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) });
}
