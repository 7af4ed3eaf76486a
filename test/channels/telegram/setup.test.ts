import { afterEach, expect, test } from 'vitest';
import { openClient } from '../../../src/channels/telegram/client.ts';
import { setUp } from '../../../src/channels/telegram/setup.ts';
import { openRig, type Rig, TOKEN } from './rig.ts';

let rig: Rig;
afterEach(() => rig.close());

const CHANGES = ['setMyCommands', 'setMyDescription', 'setMyShortDescription'] as const;

test('the menus and what people read of the bot are set at the first start; what is right is left alone', async () => {
  rig = await openRig();
  const { fake, clock, lines, start, until } = rig;
  const changes = () => CHANGES.flatMap((method) => fake.calls(method));
  await start();
  await until(() => fake.calls('setMyShortDescription').length > 0);

  const { commands, descriptions, shortDescriptions } = fake.settings;
  const scopes = ['all_private_chats', 'all_group_chats', 'all_chat_administrators'];
  expect([...commands.keys()].sort()).toEqual(scopes.flatMap((scope) => [`${scope}:`, `${scope}:vi`]).sort());
  const named = (key: string) => commands.get(key)?.map(({ command }) => command) ?? [];
  expect(named('all_private_chats:vi')).toEqual(expect.arrayContaining(['hoc', 'diem', 'taochibo', 'nhanquyen']));
  expect(named('all_group_chats:vi')).toEqual(expect.arrayContaining(['thamgia', 'ghep']));
  expect(named('all_group_chats:vi')).not.toContain('chot');
  expect(named('all_chat_administrators:vi')).toContain('chot');
  expect(descriptions.get('')).toMatch(/^Nếp giúp chi bộ/u);
  expect(shortDescriptions.get('')).toMatch(/thành nếp/u);

  const before = changes().length;
  const client = openClient({ token: TOKEN, apiRoot: fake.apiRoot, now: clock.now });
  await setUp(client);
  client.close();
  expect(changes()).toHaveLength(before);
  expect(lines).toEqual([]);
});
