import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Telegraf } from 'telegraf';

// The least a telegraf bot can be: it answers each press in the webhook's own response, telegraf's way unless told
// otherwise, and stores nothing.

const { TELEGRAM_BOT_TOKEN: token = '', TELEGRAM_API_ROOT: apiRoot = '', TELEGRAM_WEBHOOK_SECRET = '' } = process.env;
const bot = new Telegraf(token, { telegram: { apiRoot } });
bot.on('callback_query', (context) => context.answerCbQuery('Đã ghi'));

const server = createServer(bot.webhookCallback('/telegram/webhook', { secretToken: TELEGRAM_WEBHOOK_SECRET }));
server.listen(0, '127.0.0.1', () => {
  console.log(`telegraf: http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`);
});
