import { openClient } from './channels/zalo/bot/client.ts';
import { CallError } from './channels/zalo/bot/fault.ts';
import { ZALO_API } from './channels/zalo/bot/index.ts';
import { ConfigError, readConfig } from './config.ts';
import { run } from './run.ts';

/** `npm run zalo-webhook -- set | delete | info`: where Zalo brings messages is changed by hand, never by a start. */
async function main(act: string | undefined): Promise<unknown> {
  const { zaloBot } = readConfig(process.env);
  if (!zaloBot) throw new ConfigError('ZALO_BOT_TOKEN: read nothing, wanted the token of Zalo Bot Manager');
  const { call } = openClient({ token: zaloBot.token, apiUrl: zaloBot.apiUrl ?? ZALO_API });
  switch (act) {
    case 'set': {
      if (!zaloBot.webhook) throw new ConfigError('ZALO_WEBHOOK_URL: read nothing, wanted with ZALO_WEBHOOK_SECRET');
      const { url, secret } = zaloBot.webhook;
      return call('setWebhook', { url, secret_token: secret });
    }
    case 'delete':
      return call('deleteWebhook');
    case 'info':
      return call('getWebhookInfo');
    default:
      throw new ConfigError(`zalo-webhook: read “${act ?? ''}”, wanted set, delete or info`);
  }
}

await run(async () => console.log(JSON.stringify(await main(process.argv[2]), null, 2)), [ConfigError, CallError]);
