import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { loadZca, type ZcaModule } from '../../../src/channels/zalo/user/zca.ts';
import { groupPlace, openRig, type Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig?.close());

describe('the session', () => {
  test('is made of a QR code whose picture lies where the log says, for the owner alone, and only while it lives', async () => {
    rig = openRig({ session: false });
    rig.fake.holdPhone(['wait', 'scan']);
    await rig.start();
    await rig.until(() => existsSync(rig.files.qrFile));
    expect(rig.modeOf(rig.files.qrFile)).toBe('600');
    expect(rig.lines.join('\n')).toContain(rig.files.qrFile);
    await rig.until(() => rig.world.isHeard());
    expect(existsSync(rig.files.qrFile)).toBe(false);
    expect(rig.modeOf(rig.files.sessionFile)).toBe('600');
    expect(JSON.parse(rig.read(rig.files.sessionFile))).toMatchObject({ cookie: [{ value: 'scanned' }], imei: 'i' });
  });

  test.each([
    ['declines on the phone', ['decline']],
    ['lets every code expire', ['wait', 'wait', 'wait', 'wait', 'wait', 'wait', 'scan']],
  ] as const)('is not made when the owner %s: one line says how to try again', async (_, phone) => {
    rig = openRig({ session: false });
    rig.fake.holdPhone(phone);
    await rig.start();
    await rig.until(() => !rig.channel().healthy(), 700);
    expect(rig.lines.at(-1)).toMatch(/no QR code was scanned.*npm run zalo-login/u);
    expect(existsSync(rig.files.sessionFile)).toBe(false);
    expect(existsSync(rig.files.qrFile)).toBe(false);
  });

  test('is written again when Zalo renews it, and shut to others even when it was copied carelessly', async () => {
    rig = openRig();
    writeFileSync(rig.files.sessionFile, JSON.stringify(rig.fake.session), { mode: 0o644 });
    await rig.start();
    await rig.until(() => rig.world.isHeard());
    expect(rig.modeOf(rig.files.sessionFile)).toBe('600');
    rig.fake.latest()?.renew('second');
    await rig.until(() => rig.read(rig.files.sessionFile).includes('second'));
    expect(rig.modeOf(rig.files.sessionFile)).toBe('600');
  });

  test('that is none stops the start with a line that says what to do', async () => {
    rig = openRig();
    writeFileSync(rig.files.sessionFile, '{"cookie":"x"}');
    await expect(rig.start()).rejects.toThrow(/^ZALO_USER_SESSION_FILE: .*npm run zalo-login$/u);
  });

  test('Zalo no longer takes: nothing is tried again, and a line says how to log in', async () => {
    rig = openRig();
    rig.world.forgetSessions();
    await rig.start();
    await rig.until(() => !rig.channel().healthy());
    await rig.pass(3_600_000);
    expect(rig.fake.logins()).toBe(1);
    expect(rig.lines.at(-1)).toMatch(/ZALO_USER_SESSION_FILE.*npm run zalo-login/u);
  });
});

test('what zca-js really exports is what the channel takes it for', async () => {
  // Its typings do not resolve by its name; by this path the compiler holds the two against each other.
  const zca: ZcaModule = await import('../../../node_modules/zca-js/dist/index.js');
  expect(new zca.Zalo({ selfListen: false, checkUpdate: false, logging: false, polyfill: fetch })).toMatchObject({
    login: expect.any(Function),
    loginQR: expect.any(Function),
  });
});

test('without the optional package the start ends with how to install it', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(loadZca(() => Promise.reject(missing))).rejects.toThrow(/npm install zca-js@2\.2\.0/u);
});

describe('the connection', () => {
  const connected = async () => {
    rig = openRig();
    await rig.start();
    await rig.until(() => rig.world.isHeard());
  };

  test('1006: it is opened again, and soon, with the same login', async () => {
    await connected();
    rig.world.close(1006);
    await rig.until(() => rig.world.isHeard(), 3);
    expect(rig.fake.logins()).toBe(1);
    expect(rig.channel().healthy()).toBe(true);
  });

  test('1006 again and again: pauses grow, no two seeds alike, a new login now and then, and in the end health says so', async () => {
    await connected();
    rig.world.line.takes = 'break';
    rig.world.close(1006);
    await rig.pass(60_000);
    const soon = rig.world.connects();
    await rig.pass(60_000);
    expect(soon).toBeGreaterThan(4);
    expect(rig.world.connects() - soon).toBeLessThan(4);
    await rig.pass(3_600_000);
    expect(rig.world.connects()).toBeLessThan(60);
    expect(rig.fake.logins()).toBeGreaterThan(1);
    expect(rig.channel().healthy()).toBe(false);
    rig.world.line.takes = 'yes';
    await rig.until(() => rig.world.isHeard());
    await rig.until(() => rig.channel().healthy(), 120);
  });

  test('a handshake that never ends is given up, and the late end of it does not hurt what comes after', async () => {
    rig = openRig();
    rig.world.line.takes = 'hang';
    await rig.start();
    await rig.pass(29_000);
    rig.world.line.takes = 'yes';
    await rig.until(() => rig.world.isHeard(), 10);
    const group = rig.world.group(rig.world.person('An'));
    rig.world.say(group, [...(rig.world.groups.get(group) ?? [])][1] ?? '', 'có mặt');
    await rig.until(() => rig.texts().includes('có mặt'), 5);
  });

  test.each([
    [3000, /opened elsewhere/u],
    [3003, /put out.*zalo-login/u],
  ])('%i: it is not opened again, and whoever looks is told', async (code, wanted) => {
    await connected();
    const before = rig.world.connects();
    rig.world.close(code);
    await rig.until(() => !rig.channel().healthy(), 3);
    await rig.pass(3_600_000);
    expect(rig.world.connects()).toBe(before);
    expect(rig.lines.at(-1)).toMatch(wanted);
    // What is decided meanwhile waits, and is not thrown away.
    expect(await rig.send('p', groupPlace(rig.world.group()), 'bài học')).toMatchObject({ is: 'retryAfter' });
    expect(rig.world.stands).toEqual([]);
  });

  test.each([600, 102])('code %i on a call: one new login from the session, and it goes on', async (code) => {
    await connected();
    const group = rig.world.group();
    await rig.pass(120_000);
    rig.world.fail('sendMessage', { is: 'code', code });
    expect(await rig.send('p', groupPlace(group), 'bài học')).toMatchObject({ is: 'retryAfter' });
    await rig.until(() => rig.fake.logins() === 2 && rig.world.isHeard());
    expect(await rig.send('p', groupPlace(group), 'bài học')).toEqual({ is: 'sent' });
    expect(rig.world.stands).toHaveLength(1);
    expect(rig.channel().healthy()).toBe(true);
  });

  test('a session that is over for good: one new login is tried, then a person is asked for', async () => {
    await connected();
    const group = rig.world.group();
    await rig.pass(120_000);
    rig.world.forgetSessions();
    await rig.send('p', groupPlace(group), 'bài học');
    await rig.until(() => !rig.channel().healthy());
    expect(rig.fake.logins()).toBe(2);
    expect(rig.lines.at(-1)).toMatch(/zalo-login/u);
  });

  test('without network a login is tried until there is one', async () => {
    rig = openRig();
    rig.world.fail('login', { is: 'unreachable' }, 3);
    await rig.start();
    await rig.until(() => rig.world.isHeard());
    expect(rig.channel().healthy()).toBe(true);
  });

  test('only the process that may listens; another one can send meanwhile, and takes over when it may', async () => {
    let mine = false;
    rig = openRig();
    const channel = rig.open({ mayListen: async () => mine });
    await channel.start(async () => []);
    const place = groupPlace(rig.world.group());
    expect(await channel.send({ id: 'p', to: place, message: { text: 'bài học' } })).toEqual({ is: 'sent' });
    expect(rig.world.connects()).toBe(0);
    mine = true;
    await rig.until(() => rig.world.isHeard());
    mine = false;
    await rig.until(() => !rig.world.isHeard());
    await channel.stop();
  });
});
