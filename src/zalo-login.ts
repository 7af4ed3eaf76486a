import { pino } from 'pino';
import { ZaloUserError } from './channels/zalo/user/api.ts';
import { CallError } from './channels/zalo/user/fault.ts';
import { loginByQr, qrFileIn } from './channels/zalo/user/login.ts';
import { openSessionFile } from './channels/zalo/user/session.ts';
import { loadZca } from './channels/zalo/user/zca.ts';
import { ConfigError, readConfig } from './config.ts';
import { run } from './run.ts';

/** `npm run zalo-login`: logs the personal account in by a QR code and keeps its session for the next start. */
async function main(): Promise<void> {
  const { zaloUser, dataDir } = readConfig(process.env);
  if (!zaloUser) throw new ConfigError('ZALO_USER_ENABLED: read nothing, wanted true: this is for a personal account');
  const session = openSessionFile(zaloUser.sessionFile);
  const { signal } = new AbortController();
  await loginByQr({ zca: await loadZca(), qrFile: qrFileIn(dataDir), session, log: pino(), signal });
  console.log(`Session kept in ${zaloUser.sessionFile}; now start Nếp`);
}

await run(main, [ConfigError, ZaloUserError, CallError]);
