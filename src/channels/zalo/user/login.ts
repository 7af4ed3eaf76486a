import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import type { ZaloUserApi, Zca } from './api.ts';
import { type SessionFile, writePrivate } from './session.ts';

/** Where the code is shown. */
export function qrFileIn(folder: string): string {
  return join(folder, 'zalo-qr.png');
}

/**
 * Logs in by a QR code that someone scans with the account's phone, and keeps the session. The code is as good as a
 * password while it lives, so its picture goes with it.
 */
export async function loginByQr(parts: {
  readonly zca: Zca;
  readonly qrFile: string;
  readonly session: SessionFile;
  readonly log: Log;
  readonly signal: AbortSignal;
}): Promise<ZaloUserApi> {
  const { zca, qrFile, session, log, signal } = parts;
  try {
    const show = {
      code(png: Uint8Array) {
        writePrivate(qrFile, png);
        log.info({ file: qrFile }, 'scan this picture with the Zalo app of the secondary account within 100 seconds');
      },
      scanned: () => log.info({}, 'scanned; now confirm on the phone'),
    };
    const api = await zca.loginQr(show, signal);
    session.keep(api.session());
    return api;
  } finally {
    rmSync(qrFile, { force: true });
  }
}
