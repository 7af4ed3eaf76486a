import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../../src/config.ts';
import { startProgram, temporaryFolder } from '../../program.ts';

const accepted = { ZALO_USER_ENABLED: 'true', ZALO_USER_ACCEPT_RISK: 'i-understand-account-may-be-banned' };

describe('a personal account is run only by someone who has said twice that they want to', () => {
  test('both said: it is, with its session beside the data unless told otherwise, and the room is off', () => {
    expect(readConfig(accepted)).toMatchObject({
      zaloUser: { sessionFile: join('var', 'zalo-user-session.json') },
      rehearsal: false,
    });
    expect(readConfig({ ...accepted, ZALO_USER_SESSION_FILE: '/srv/s.json' }).zaloUser?.sessionFile).toBe(
      '/srv/s.json',
    );
    expect(readConfig({ ZALO_USER_ENABLED: 'false' })).not.toHaveProperty('zaloUser');
  });

  test.each([
    ['only switched on', { ZALO_USER_ENABLED: 'true' }, /^ZALO_USER_ACCEPT_RISK: read nothing, wanted “i-under/u],
    [
      'another text',
      { ...accepted, ZALO_USER_ACCEPT_RISK: 'yes' },
      /^ZALO_USER_ACCEPT_RISK: read “yes”, wanted “i-under/u,
    ],
    ['only accepted', { ZALO_USER_ACCEPT_RISK: accepted.ZALO_USER_ACCEPT_RISK }, /^ZALO_USER_ENABLED: read nothing/u],
    ['accepted and switched off', { ...accepted, ZALO_USER_ENABLED: 'false' }, /^ZALO_USER_ENABLED: read “false”/u],
    ['a session for nothing', { ZALO_USER_SESSION_FILE: 's.json' }, /^ZALO_USER_ENABLED: .*ZALO_USER_SESSION_FILE/u],
    ['a bot beside it', { ...accepted, ZALO_BOT_TOKEN: '1:SECRET' }, /^ZALO_USER_ENABLED: .*ZALO_BOT_TOKEN/u],
  ])('%s: one line stops the start', (_, environment, wanted) => {
    const read = () => readConfig(environment);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(wanted);
    expect(read).not.toThrow(/SECRET:|\n/u);
  });
});

test('a session that cannot be read stops the program with one line, before Zalo is asked anything', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder.path, 'zalo-user-session.json'), 'nonsense');
  const program = startProgram({ ...accepted, DATA_DIR: folder.path });
  expect(await program.ended).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^ZALO_USER_SESSION_FILE: [^\n]+npm run zalo-login\n$/u),
  });
  folder.remove();
});
