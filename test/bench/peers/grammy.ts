import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sequentialize } from '@grammyjs/runner';
import { RedisAdapter } from '@grammyjs/storage-redis';
import { Bot, type Context, type SessionFlavor, session, webhookCallback } from 'grammy';
import { Redis } from 'ioredis';

// grammY as its guide has it: answers live in a session on Redis, one for each person in each chat, and updates of one
// session wait for each other, for a session that is read twice before it is written loses an answer.

type Answers = Record<string, number>;
type Quiz = Context & SessionFlavor<Answers>;

const { TELEGRAM_BOT_TOKEN = '', TELEGRAM_API_ROOT = '', TELEGRAM_WEBHOOK_SECRET = '', REDIS_URL = '' } = process.env;
const bot = new Bot<Quiz>(TELEGRAM_BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } });
const keyOf = (context: Context) => `${context.chat?.id}:${context.from?.id}`;
bot.use(sequentialize(keyOf));
bot.use(
  session({
    initial: (): Answers => ({}),
    getSessionKey: keyOf,
    storage: new RedisAdapter<Answers>({ instance: new Redis(REDIS_URL) }),
  }),
);
bot.on('callback_query:data', async (context) => {
  const [, , round, question, option] = context.callbackQuery.data.split(' ');
  const key = `${round}:${question}`;
  const isFirst = context.session[key] === undefined;
  if (isFirst) context.session[key] = Number(option?.[0]);
  await context.answerCallbackQuery({ text: isFirst ? 'Đã ghi' : 'Đồng chí đã trả lời câu này', show_alert: true });
});

await bot.init();
const server = createServer(webhookCallback(bot, 'http', { secretToken: TELEGRAM_WEBHOOK_SECRET }));
server.listen(0, '127.0.0.1', () => {
  console.log(`grammY: http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`);
});
