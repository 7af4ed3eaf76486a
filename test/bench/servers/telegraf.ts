import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Telegraf } from 'telegraf';

// The least a telegraf bot can be: it answers each press and stores nothing. The answer is a call of its own, as Nếp's
// is, so that its errors are seen; with `WEBHOOK_REPLY` it is part of the confirmation, telegraf's default.

const { TELEGRAM_BOT_TOKEN: token = '', TELEGRAM_API_ROOT: apiRoot = '', TELEGRAM_WEBHOOK_SECRET = '' } = process.env;
const webhookReply = process.env.WEBHOOK_REPLY === 'yes';
const bot = new Telegraf(token, { telegram: { apiRoot, webhookReply } });
bot.on('callback_query', (context) => context.answerCbQuery('Đã ghi', { show_alert: true }));

const server = createServer(bot.webhookCallback('/telegram/webhook', { secretToken: TELEGRAM_WEBHOOK_SECRET }));
server.listen(0, '127.0.0.1', () => {
  console.log(`telegraf: http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`);
});
