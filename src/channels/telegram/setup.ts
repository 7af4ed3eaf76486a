import { z } from 'zod';
import { HELP } from '../../text/vi/general.ts';
import { DESCRIPTION, SHORT } from '../../text/vi/telegram.ts';
import type { Client } from './client.ts';

type Commands = readonly { readonly command: string; readonly description: string }[];

const Listed = z.array(z.object({ command: z.string(), description: z.string() }));

/** Commands whose place is the private chat; a group would only read that they do not belong there. */
const PRIVATE: ReadonlySet<string> = new Set(['nhanquyen', 'captren', 'taochibo']);

/** What is offered where. A list is only an offer: every command still asks who sends it. */
const SCOPES: readonly { readonly scope: string; readonly commands: Commands }[] = [
  { scope: 'all_private_chats', commands: offered({ ...HELP.member, ...HELP.newcomer, ...HELP.leader }) },
  { scope: 'all_group_chats', commands: offered({ ...HELP.member, ghep: HELP.newcomer.ghep }, PRIVATE) },
  {
    scope: 'all_chat_administrators',
    commands: offered({ ...HELP.member, ...HELP.officer, ghep: HELP.newcomer.ghep }, PRIVATE),
  },
];

/** Vietnamese for those who read Telegram in Vietnamese, and for everyone else too. */
const LANGUAGES = ['vi', ''];

function offered(help: Readonly<Record<string, string>>, except: ReadonlySet<string> = new Set()): Commands {
  return Object.entries(help)
    .filter(([command]) => !except.has(command))
    .map(([command, description]) => ({ command, description: description.slice(0, 256) }));
}

/** Brings commands and descriptions up to date; what is right already is left alone, for Telegram counts these calls. */
export async function setUp(client: Client): Promise<void> {
  for (const { scope, commands } of SCOPES) {
    for (const language of LANGUAGES) {
      const where = { scope: { type: scope }, ...(language && { language_code: language }) };
      const now = Listed.safeParse(await client.call('getMyCommands', where));
      if (now.success && JSON.stringify(now.data) === JSON.stringify(commands)) continue;
      await client.call('setMyCommands', { ...where, commands });
    }
  }
  await describe(client, 'Description', 'description', DESCRIPTION);
  await describe(client, 'ShortDescription', 'short_description', SHORT);
}

async function describe(client: Client, method: string, field: string, text: string): Promise<void> {
  const now = z.record(z.string(), z.unknown()).safeParse(await client.call(`getMy${method}`, {}));
  if (now.success && now.data[field] === text) return;
  await client.call(`setMy${method}`, { [field]: text });
}
