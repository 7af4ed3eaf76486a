import { z } from 'zod';
import { HELP } from '../../text/vi/general.ts';
import { DESCRIPTION, SHORT } from '../../text/vi/telegram.ts';
import type { Client } from './client.ts';

type Commands = readonly { readonly command: string; readonly description: string }[];

const Listed = z.array(z.object({ command: z.string(), description: z.string() }));

/** Commands whose place is the private chat; a group would only read that they do not belong there. */
const PRIVATE: ReadonlySet<string> = new Set(['nhanquyen', 'captren', 'taochibo']);

/** What is offered where. A list is only an offer: every command still asks who sends it. */
const SCOPES = [
  { type: 'all_private_chats', commands: offered({ ...HELP.member, ...HELP.newcomer, ...HELP.leader }) },
  { type: 'all_group_chats', commands: offered({ ...HELP.member, ghep: HELP.newcomer.ghep }, PRIVATE) },
  {
    type: 'all_chat_administrators',
    commands: offered({ ...HELP.member, ...HELP.officer, ghep: HELP.newcomer.ghep }, PRIVATE),
  },
] as const;

/** Vietnamese for those who read Telegram in Vietnamese, and for everyone else too. */
const LANGUAGES = ['vi', ''] as const;

function offered(help: Readonly<Record<string, string>>, except: ReadonlySet<string> = new Set()): Commands {
  return Object.entries(help)
    .filter(([command]) => !except.has(command))
    .map(([command, description]) => ({ command, description: description.slice(0, 256) }));
}

/** Brings commands and descriptions up to date; what is right already is left alone, for Telegram counts these calls. */
export async function setUp({ telegram }: Client): Promise<void> {
  for (const { type, commands } of SCOPES) {
    for (const language of LANGUAGES) {
      const where = { scope: { type }, ...(language && { language_code: language }) } as const;
      const now = Listed.safeParse(await telegram.getMyCommands(where));
      if (now.success && JSON.stringify(now.data) === JSON.stringify(commands)) continue;
      await telegram.setMyCommands(commands, where);
    }
  }
  if ((await telegram.getMyDescription()).description !== DESCRIPTION) await telegram.setMyDescription(DESCRIPTION);
  const { short_description: short } = await telegram.getMyShortDescription();
  if (short !== SHORT) await telegram.setMyShortDescription(SHORT);
}
